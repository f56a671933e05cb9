// tools/pack_gazetteer.cpp -- packs the gazetteer while Annals is built, so that it need not wait for the whole binary.
// Usage: pack_gazetteer PLACES_DIRECTORY CITIES500_TXT ADMIN2_JSON ISO_3166_2_JSON OUTPUT
#include <cstdio>

#include "place/gazetteer_builder.hpp"

namespace {

class StandardError final : public annals::LogSink {
 public:
  void write(annals::LogLevel level, std::string_view message) override {
    if (level >= annals::LogLevel::warning) {
      std::fprintf(stderr, "%.*s\n", static_cast<int>(message.size()), message.data());
    }
  }
};

}  // namespace

int main(int argument_count, char** arguments) {
  if (argument_count != 6) {
    std::fprintf(stderr, "usage: pack_gazetteer PLACES_DIRECTORY CITIES500_TXT ADMIN2_JSON ISO_3166_2_JSON OUTPUT\n");
    return 2;
  }
  annals::place::GazetteerInput input;
  input.places_directory = arguments[1];
  input.geonames = {arguments[2]};
  input.admin2_codes = arguments[3];
  input.iso_subdivisions = arguments[4];
  StandardError log;
  annals::Result<annals::place::GazetteerSummary> const summary =
      annals::place::build_gazetteer(input, arguments[5], log);
  if (!summary) {
    std::fprintf(stderr, "%s\n", summary.error().text().c_str());
    return 1;
  }
  return 0;
}
