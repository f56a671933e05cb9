// cli/input_files.hpp -- which files are read for the paths that a user names.
// Tested by: tests/unit/cli/test_input_files.cpp
#pragma once

#include <string>
#include <vector>

namespace annals::cli {

/// A path that names a folder stands for the files in it and in its folders, in the order of their names, so that every
/// machine reads them in the same order. Hidden ones (".name"), devices, and folders behind symbolic links are passed
/// over; a folder without any file, or one that cannot be opened, stays: opening it says what is wrong. All other paths
/// stay as they are.
/// Cost: memory for the paths
std::vector<std::string> files_of(std::vector<std::string> const& named);

}  // namespace annals::cli
