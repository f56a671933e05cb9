// Both engines hold the same and find the same, whatever the order and the batches.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "base/strings.hpp"
#include "store/columns.hpp"
#include "store_examples.hpp"

namespace annals::store {
namespace {

class PostgresqlAndSqlite : public OnEachEngine {};
INSTANTIATE_TEST_SUITE_P(Engines, PostgresqlAndSqlite, testing::Values(Engine::postgresql),
                         [](auto const& tested) { return engine_name(tested.param); });

/// The rows of a statement; `kinds` has a letter for each column: t text, n number, b bytes.
std::string rows_of(Database const& database, std::string const& sql, std::string_view kinds) {
  Statement statement = database.prepare(sql).value();
  std::string out;
  while (statement.step().value()) {
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      int const column = static_cast<int>(i);
      std::string const number = kinds[i] == 'n' ? number_text(statement.number(column)) : std::string();
      std::string_view const text = kinds[i] == 't'   ? statement.text(column)
                                    : kinds[i] == 'b' ? statement.blob(column)
                                                      : number;
      out += concat({statement.is_null(column) ? "NULL" : text, i + 1 == kinds.size() ? "\n" : "|"});
    }
  }
  return out;
}

/// Every column of every table in an order of its own; keys are the engine's affair.
std::string dump_of(DatabasePlace const& place) {
  Database const database = place.connection(Access::read);
  std::string const victims = std::string(12, 'n');
  std::string const place_kinds = "tnnttntn";
  std::string out =
      rows_of(database, concat({"SELECT ", report_columns, ", p.lede, p.sketch FROM reports p ORDER BY p.id"}),
              "tttttttttttttt"
              "nnt"
              "bb");
  std::string const input = std::string(input_columns).substr(std::string_view("r.key, ").size());
  out += rows_of(database,
                 concat({"SELECT ", input,
                         ", r.trigger_start, r.json FROM records r JOIN reports p ON p.key = r.report ORDER BY r.id"}),
                 "ttttbbttttttttttt" + place_kinds + "ttt" + victims + "nbnt");
  out += rows_of(database, concat({"SELECT ", incident_columns, " FROM incidents i ORDER BY i.id"}),
                 "ttttttttt" + place_kinds + "ttt" + victims + "nnttntt");
  out += rows_of(
      database,
      "SELECT r.id, i.id, c.id, m.rank, m.joined_to, m.reason, m.score FROM incident_records m JOIN records r ON "
      "r.key = m.record JOIN incidents i ON i.key = m.incident JOIN records c ON c.key = m.component ORDER BY r.id",
      "tttnttn");
  out +=
      rows_of(database, "SELECT source, line, code, message FROM rejects ORDER BY source, line, code, message", "tntt");
  return out;
}

/// The first lines that differ; empty when none do.
std::string difference(std::string const& a, std::string const& b) {
  std::vector<std::string_view> const left = split(a, '\n');
  std::vector<std::string_view> const right = split(b, '\n');
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    std::string_view const one = i < left.size() ? left[i] : "(nothing)";
    std::string_view const other = i < right.size() ? right[i] : "(nothing)";
    if (one != other) {
      return concat({"line ", std::to_string(i + 1), ":\n", one, "\n", other});
    }
  }
  return {};
}

/// Attacks of two months in four towns with drifting tolls, unknown days and places, names with signs of many
/// languages.
std::vector<NewReport> many_reports() {
  constexpr std::array<char const*, 4> towns = {"Kabul", "Mazar", "Suva", "\u0160abac"};
  std::vector<NewReport> reports;
  for (int number = 0; number < 240; ++number) {
    std::string const date = day("2023-03-01").plus_days(number % 57).iso();
    NewReport report = report_of(number, towns[static_cast<std::size_t>(number * 7 % 4)], date, number % 9,
                                 "Paper " + std::to_string(number % 5));
    EventRecord& record = report.records[0].record;
    record.confidence = 1.0 / (number + 3);
    if (number % 11 == 0) {
      record.date.reset();
    }
    if (number % 13 == 0) {
      record.place.reset();
    }
    if (number % 7 == 0) {
      report.report.published.reset();
      record.report.published.reset();
    }
    if (number % 17 == 0) {
      record.victims.killed = Count{{}, 1'000'000'007, {}};
      record.source[0].name = "Al-Qa\u02bcida \u0410\u0440\u0431\u0430\u0442 o'x \\ tab\there";
    }
    if (number % 5 == 0) {
      report.report.agency = "Reuters";
      report.report.agency_span = {3, 10};
      record.cited = {{"Khaama Press", "2023-03-02", "(Khaama Press, March 2)", {}}};
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

void fill(DatabasePlace const& place, std::vector<NewReport> reports, unsigned seed, std::size_t batch_size) {
  std::mt19937 random(seed);
  std::ranges::shuffle(reports, random);
  std::unique_ptr<Store> const store = opened_store(place.where());
  for (std::size_t start = 0; start < reports.size(); start += batch_size) {
    auto const first = reports.begin() + static_cast<std::ptrdiff_t>(start);
    auto const size = static_cast<std::ptrdiff_t>(std::min(batch_size, reports.size() - start));
    EXPECT_TRUE(store->add({first, first + size}).has_value());
  }
  EXPECT_TRUE(store->add_rejects({{"x.txt", 3, "malformed", "no"}, {"caf\u00e9", 0, "unsupported", "French"}}));
}

TEST_P(PostgresqlAndSqlite, HoldTheSameForAnyOrderAndAnyBatches) {
  std::vector<NewReport> const reports = many_reports();
  DatabasePlace const first(Engine::sqlite);
  fill(first, reports, 1, reports.size());
  std::string const expected = dump_of(first);
  EXPECT_GT(std::ranges::count(expected, '\n'), 700);
  unsigned seed = 2;
  for (auto const& [engine, batch_size] : std::vector<std::pair<Engine, std::size_t>>{
           {Engine::sqlite, 13}, {Engine::postgresql, 240}, {Engine::postgresql, 31}, {Engine::postgresql, 3}}) {
    DatabasePlace const other(engine);
    fill(other, reports, seed, batch_size);
    EXPECT_EQ(difference(dump_of(other), expected), "") << engine_name(engine) << " in batches of " << batch_size;
    ++seed;
  }
}

TEST_P(PostgresqlAndSqlite, HoldTheSameWhateverVersionsOfReportsWereThereBefore) {
  std::vector<NewReport> const reports = many_reports();
  DatabasePlace const first(Engine::sqlite);
  fill(first, reports, 1, reports.size());
  std::string const expected = dump_of(first);
  std::vector<NewReport> older = reports;
  for (std::size_t i = 0; i + 1 < older.size(); ++i) {
    // What another report of today says, under this id.
    NewReport other = reports[(i * 7 + 5) % reports.size()];
    other.report.id = reports[i].report.id;
    other.records[0].record.id = reports[i].records[0].record.id;
    other.records[0].record.report.id = other.report.id;
    other.records[0].json = "{}";
    older[i] = std::move(other);
  }
  for (Engine const engine : {Engine::sqlite, Engine::postgresql}) {
    DatabasePlace const revised(engine);
    fill(revised, older, 3, 50);
    std::unique_ptr<Store> const store = opened_store(revised.where());
    for (std::size_t start = 0; start < reports.size(); start += 17) {
      std::size_t const end = std::min(reports.size(), start + 17);
      ASSERT_TRUE(store->replace(
          {reports.begin() + static_cast<std::ptrdiff_t>(start), reports.begin() + static_cast<std::ptrdiff_t>(end)}));
    }
    EXPECT_EQ(difference(dump_of(revised), expected), "") << engine_name(engine);
  }
}

struct Search {
  std::string text;
  std::string actor;
  bool finds;
};

TEST_P(PostgresqlAndSqlite, FindTheSameWords) {
  std::vector<std::string> const titles = {
      "Car-bomb in \u0160abac kills 3,000",
      "U.S. base hit; Al-Qa'ida claims",
      "Attack on the caf\u00e9 of Stra\u00dfe 7",
      "\u0412\u0437\u0440\u044b\u0432 \u0432 \u041c\u043e\u0441\u043a\u0432\u0435, \u0443\u0431\u0438\u0442\u044b "
      "\u0442\u0440\u043e\u0435 \u043b\u044e\u0434\u0435\u0439",
      "\u0627\u0646\u0641\u062c\u0627\u0631 \u0641\u064a \u0643\u0627\u0628\u0648\u0644",
      "\u0130stanbul: e-mail a.b@c.org, http://x.org/y?z=1",
      "na\u00efve re-run of the co-op_test",
      "bomb car, not the other way",
      "\u1ea4p B\u1eafc \u2014 l'\u00c9lys\u00e9e \u2026 o\u2019clock",
      "kabul 2023-03-09 -5 1.5e3 1/2"};
  DatabasePlace const file(Engine::sqlite);
  std::vector<std::unique_ptr<Store>> stores;
  stores.push_back(opened_store(file.where()));
  stores.push_back(opened_store(where()));
  for (std::unique_ptr<Store> const& store : stores) {
    std::vector<NewReport> batch;
    for (std::size_t i = 0; i < titles.size(); ++i) {
      NewReport report =
          report_of(static_cast<int>(i), "Kabul", day("2020-01-01").plus_days(static_cast<int>(10 * i)).iso());
      report.report.title = titles[i];
      report.report.text = titles[i] + ".\n\nNothing else happened, \"quoted\" words apart.";
      report.records[0].record.source[0].name = titles[(i + 1) % titles.size()];
      batch.push_back(report);
    }
    ASSERT_TRUE(store->add(batch));
  }
  std::vector<Search> const searches = {{"car-bomb", "", true},
                                        {"bomb car", "", true},
                                        {"CAR", "", true},
                                        {"sabac", "", true},
                                        {"\u0161ab", "", true},
                                        {"3,000", "", true},
                                        {"3000", "", false},
                                        {"3", "", true},
                                        {"u.s.", "", true},
                                        {"qa'ida", "", true},
                                        {"cafe", "", true},
                                        {"stra\u00dfe", "", true},
                                        {"strasse", "", false},
                                        {"\u043c\u043e\u0441\u043a", "", true},
                                        {"\u041c\u041e\u0421\u041a\u0412\u0415", "", true},
                                        {"\u043b\u044e\u0434\u0435\u0438", "", false},
                                        {"\u0643\u0627\u0628", "", true},
                                        {"istanbul", "", true},
                                        {"a.b@c.org", "", true},
                                        {"x.org/y?z=1", "", true},
                                        {"naive", "", true},
                                        {"co-op_test", "", true},
                                        {"coop", "", false},
                                        {"ap bac", "", true},
                                        {"elysee", "", true},
                                        {"o'clock", "", true},
                                        {"2023-03", "", true},
                                        {"-5", "", true},
                                        {"1.5e3", "", true},
                                        {"\"quoted\"", "", true},
                                        {"apart bomb", "", true},
                                        {"happened quoted", "", true},
                                        {"quoted-happened", "", false},
                                        {"%", "", false},
                                        {"% bomb", "", true},
                                        {"", "sabac", true},
                                        {"", "assault", false},
                                        {"", "iskp", true},
                                        {"sabac", "sabac", true},
                                        {"", "bomb car", true},
                                        {"", "1", true},
                                        {"kabul-assault", "", false},
                                        {"the", "", true},
                                        {"'; DROP TABLE reports", "", false}};
  for (Search const& search : searches) {
    IncidentQuery query;
    query.text = search.text;
    query.actor = search.actor;
    std::uint64_t const in_sqlite = stores[0]->incidents(query)->total;
    std::uint64_t const in_postgresql = stores[1]->incidents(query)->total;
    EXPECT_EQ(in_sqlite, in_postgresql) << "'" << search.text << "' '" << search.actor << "'";
    EXPECT_EQ(in_postgresql > 0, search.finds) << "'" << search.text << "' '" << search.actor << "'";
  }
}

TEST_P(PostgresqlAndSqlite, FindTheSameInBoxesAndPages) {
  DatabasePlace const file(Engine::sqlite);
  fill(file, many_reports(), 5, 100);
  fill(*place, many_reports(), 6, 100);
  std::unique_ptr<Store> const left = opened_store(file.where(), OpenMode::read);
  std::unique_ptr<Store> const right = opened_store(where(), OpenMode::read);
  std::mt19937 random(3);
  for (int round = 0; round < 40; ++round) {
    auto const pick = [&random](double low, double high) {
      return std::uniform_real_distribution<double>(low, high)(random);
    };
    IncidentQuery query;
    query.order = static_cast<IncidentOrder>(round % 4);
    query.size = 7;
    query.box = BoundingBox{pick(-180, 180), pick(-40, 30), pick(-180, 180), pick(30, 80)};
    if (round % 3 == 0) {
      query.since = day("2023-03-20");
      query.min_killed = 2;
    }
    do {
      IncidentPage const one = left->incidents(query).value();
      IncidentPage const two = right->incidents(query).value();
      ASSERT_EQ(one.total, two.total) << round;
      ASSERT_EQ(one.next, two.next) << round;
      for (std::size_t i = 0; i < one.incidents.size(); ++i) {
        EXPECT_EQ(one.incidents[i].id, two.incidents.at(i).id);
      }
      query.next = one.next;
    } while (!query.next.empty());
    Facets const one = left->facets(query).value();
    Facets const two = right->facets(query).value();
    ASSERT_EQ(one.countries.size(), two.countries.size());
    for (std::size_t i = 0; i < one.countries.size(); ++i) {
      EXPECT_EQ(one.countries[i].value, two.countries[i].value);
    }
  }
}

}  // namespace
}  // namespace annals::store
