// tests/fuzz_language.cpp -- reads ever new texts that nobody would write, for as long as one likes; best with
// sanitizers:
//   cmake --preset asan && cmake --build --preset asan --target fuzz_language && build/asan/tests/fuzz_language 600
// Arguments: SECONDS [FIRST_SEED [MODEL]]. A text that fails is left in the file fuzz_language.failed, and its seed
// said. Role:   not a test of ctest; test_fuzz_language.cpp is, with a few fixed seeds.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "base/file.hpp"
#include "language_fuzz.hpp"

namespace {

using namespace annals;
using namespace annals::language;

Result<Analyzer> open(int argument_count, char** arguments) {
  if (argument_count > 3) {
    return Analyzer::open(arguments[3]);
  }
  return fuzz::open_analyzer(std::filesystem::temp_directory_path().string());
}

}  // namespace

int main(int argument_count, char** arguments) {
  double const seconds = argument_count > 1 ? std::atof(arguments[1]) : 60;
  std::uint64_t const first = argument_count > 2 ? std::strtoull(arguments[2], nullptr, 10)
                                                 : static_cast<std::uint64_t>(std::time(nullptr)) << 20U;
  auto const analyzer = open(argument_count, arguments);
  if (!analyzer.has_value()) {
    std::printf("%s\n", analyzer.error().text().c_str());
    return 1;
  }
  std::vector<std::string> const examples = fuzz::example_texts();
  std::printf("seeds from %llu, model %s\n", static_cast<unsigned long long>(first), analyzer->model_id().c_str());
  auto const start = std::chrono::steady_clock::now();
  std::uint64_t seed = first;
  std::uint64_t bytes = 0;
  for (; std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count() < seconds; ++seed) {
    Chance chance(seed);
    std::string const text = fuzz::make_text(chance, examples);
    std::vector<Section> const sections = fuzz::make_sections(chance, text);
    bytes += text.size();
    Analysis const analysis = analyzer->analyze(text, sections);
    std::string const wrong = fuzz::what_is_wrong(analysis, text, sections);
    if (!wrong.empty()) {
      static_cast<void>(write_file("fuzz_language.failed", text));
      std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), wrong.c_str());
      return 1;
    }
  }
  std::printf("%llu texts of %llu bytes, nothing wrong\n", static_cast<unsigned long long>(seed - first),
              static_cast<unsigned long long>(bytes));
  return 0;
}
