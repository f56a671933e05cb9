// tests/unit/store/store_examples.hpp -- reports with one record each, and a folder that is removed again.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "store/open_store.hpp"

namespace annals::store {

/// A folder of its own for one test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "annals-store-XXXXXX").string();
    m_path = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(m_path); }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  [[nodiscard]] std::string file(std::string const& name) const { return (m_path / name).string(); }
  [[nodiscard]] std::filesystem::path const& path() const { return m_path; }

 private:
  std::filesystem::path m_path;
};

inline CivilDate day(std::string_view text) {
  return parse_civil_date(text).value();
}

/// Report number `number`: `publisher` tells of an explosion in `town` on `date` with `killed` dead.
inline NewReport report_of(int number, std::string const& town = "Kabul", std::string const& date = "2023-03-09",
                           std::int64_t killed = 3, std::string publisher = "Agency") {
  NewReport added;
  Report& report = added.report;
  report.id = "rp_" + std::to_string(number);
  report.source = "reports/" + std::to_string(number) + ".txt";
  report.title = "Explosion in " + town;
  report.publisher = std::move(publisher);
  report.language = "en";
  report.published = Published{interval_of_day(day(date)), DateBasis::given, {}, {}};
  report.text = "Report " + std::to_string(number) + ": an explosion in " + town + " killed " + std::to_string(killed) +
                " people at the bazaar.";
  report.sections = {{SectionKind::paragraph, {0, static_cast<std::uint32_t>(report.text.size())}}};
  EventRecord record;
  record.id = "ev_" + std::to_string(number);
  record.report.id = report.id;
  record.report.publisher = report.publisher;
  record.report.published = report.published;
  record.modes = {"explosives"};
  record.date = EventDate{interval_of_day(day(date)), "Thursday", {}, RecordDateBasis::explicit_date};
  Place place;
  place.name = town;
  place.latitude = town == "Kabul" ? 34.53 : town == "Suva" ? -18.14 : 36.7;
  place.longitude = town == "Kabul" ? 69.17 : town == "Suva" ? 178.44 : 67.11;
  place.has_position = true;
  place.country = town == "Suva" ? "FJI" : "AFG";
  place.radius_km = 10;
  record.place = place;
  Actor source;
  source.id = "iskp";
  source.name = "Islamic State - Khorasan Province";
  record.source = {source};
  record.victims.killed = Count{killed, killed, killed};
  record.evidence = {{"trigger", {11, 20}, "explosion"}};
  record.confidence = 0.8;
  added.records.push_back({record, "{\"id\":\"" + record.id + "\"}"});
  return added;
}

inline std::unique_ptr<Store> opened_store(std::string const& path, OpenMode mode = OpenMode::create,
                                         StoreSettings const& settings = {}) {
  Result<std::unique_ptr<Store>> store = open_store(path, mode, settings);
  if (!store) {
    throw std::runtime_error(store.error().text());
  }
  return std::move(store).value();
}

}  // namespace annals::store
