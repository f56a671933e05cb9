// base/log.cpp -- a log that is kept in memory. See base/log.hpp.
#include "base/log.hpp"

namespace annals {

void LogMemory::write(LogLevel level, std::string_view message) {
  entries.push_back({level, std::string(message)});
}

}  // namespace annals
