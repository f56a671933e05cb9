#include "format/coded_incident.hpp"

#include <algorithm>
#include <variant>

#include "base/strings.hpp"

namespace annals::format {
namespace {

CodebookField::Value coded(EventRecord const& record, std::string_view name) {
  if (record.profile) {
    for (CodebookField const& field : record.profile->fields) {
      if (field.name == name) {
        return field.value;
      }
    }
  }
  return {};
}

}  // namespace

std::string coded_text(EventRecord const& record, std::string_view name) {
  CodebookField::Value const value = coded(record, name);
  if (auto const* text = std::get_if<std::string>(&value)) {
    return *text;
  }
  if (auto const* integer = std::get_if<std::int64_t>(&value)) {
    return std::to_string(*integer);
  }
  auto const* number = std::get_if<double>(&value);
  return number == nullptr ? std::string() : number_text(*number);
}

std::optional<std::int64_t> coded_integer(EventRecord const& record, std::string_view name) {
  CodebookField::Value const value = coded(record, name);
  auto const* integer = std::get_if<std::int64_t>(&value);
  return integer == nullptr ? std::nullopt : std::optional(*integer);
}

std::optional<double> coded_number(EventRecord const& record, std::string_view name) {
  CodebookField::Value const value = coded(record, name);
  if (auto const* integer = std::get_if<std::int64_t>(&value)) {
    return static_cast<double>(*integer);
  }
  auto const* number = std::get_if<double>(&value);
  return number == nullptr ? std::nullopt : std::optional(*number);
}

std::vector<std::string> publishers_of(std::vector<EventRecord> const& records) {
  std::vector<std::string> names;
  for (EventRecord const& record : records) {
    std::string const& name = record.report.publisher;
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(name);
    }
  }
  return names;
}

}  // namespace annals::format
