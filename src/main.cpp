// main.cpp -- hands the arguments to the list of verbs.
#include "cli/commands.hpp"

int main(int argument_count, char** arguments) {
  return static_cast<int>(annals::cli::run({arguments + 1, arguments + argument_count}));
}
