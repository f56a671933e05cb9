// tests/unit/release/scratch_folder.hpp -- a folder that is gone at the end.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/file.hpp"

namespace annals::release {

class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "annals_release_XXXXXX").string();
    m_path = mkdtemp(pattern.data()) == nullptr ? std::string() : pattern;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
  }
  ScratchFolder(ScratchFolder const&) = delete;
  ScratchFolder& operator=(ScratchFolder const&) = delete;

  [[nodiscard]] std::string path(std::string_view name = {}) const {
    return name.empty() ? m_path : m_path + "/" + std::string(name);
  }
  std::string write(std::string_view name, std::string_view bytes) const {
    std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
    EXPECT_TRUE(write_file(path(name), bytes));
    return path(name);
  }

 private:
  std::string m_path;
};

}  // namespace annals::release
