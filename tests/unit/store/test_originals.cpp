// What reports were read from is kept byte for byte, and verifying tells when it is not any more.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/content_id.hpp"
#include "decided_store.hpp"

namespace annals::store {
namespace {

std::shared_ptr<Original const> original_of(std::string bytes, std::string media_type) {
  auto original = std::make_shared<Original>();
  original->sha256 = sha256_hex(bytes);
  original->bytes = std::move(bytes);
  original->media_type = std::move(media_type);
  return original;
}

NewReport read_from(int number, std::string const& bytes, std::string const& media_type) {
  NewReport made = report_of(number, "Kabul", "2023-03-09", 4);
  made.report.id = content_id("rp_", {made.report.title, made.report.publisher, made.report.text});
  made.records.clear();
  made.report.original = original_of(bytes.empty() ? made.report.text : bytes, media_type);
  return made;
}

class Originals : public OnEachEngine {
 protected:
  static std::vector<Difference> differences(Store& store) {
    std::vector<Difference> found;
    Result<VerifyCounts> const counts = store.verify([&](Difference const& one) -> Result<void> {
      found.push_back(one);
      return {};
    });
    EXPECT_TRUE(counts.has_value()) << counts.error().text();
    EXPECT_EQ(counts->differences, found.size());
    return found;
  }
  void execute(std::string const& sql) const {
    Database database = place->connection();
    Result<void> const done = database.execute(sql);
    ASSERT_TRUE(done) << done.error().text();
  }
};
ANNALS_ON_EACH_ENGINE(Originals);

std::string const bytes("\x89PNG\0\xFF page", 11);

TEST_P(Originals, ComeOutAsTheyWentIn) {
  std::unique_ptr<Store> const store = open_timed(where());
  NewReport const page = read_from(1, bytes, "text/html");
  NewReport const text = read_from(2, "", "text/plain");
  NewReport const other = read_from(3, bytes, "text/html");
  ASSERT_TRUE(store->add({page, text, other}));
  EXPECT_EQ(store->original(page.report.id).value()->bytes, bytes);
  EXPECT_EQ(store->original(other.report.id).value()->sha256, sha256_hex(bytes));
  EXPECT_EQ(store->original(sha256_hex(bytes)).value()->media_type, "text/html");
  EXPECT_EQ(store->original(text.report.id).value()->bytes, text.report.text);
  EXPECT_FALSE(store->original("rp_none").value());
  Database const database = place->connection();
  EXPECT_EQ(database.number("SELECT count(*) FROM originals").value(), 2) << "one for two reports";
  EXPECT_EQ(database.number("SELECT count(*) FROM originals WHERE bytes IS NULL").value(), 1) << "a text is there once";
  EXPECT_TRUE(differences(*store).empty());
}

TEST_P(Originals, TheHashAloneWhereRoomIsShort) {
  StoreSettings settings;
  settings.originals = KeepOriginals::hash;
  std::unique_ptr<Store> const store = open_store(where(), OpenMode::create, settings).value();
  NewReport const page = read_from(1, bytes, "text/html");
  ASSERT_TRUE(store->add({page}));
  StoredOriginal const kept = store->original(page.report.id).value().value();
  EXPECT_EQ(kept.sha256, sha256_hex(bytes));
  EXPECT_EQ(kept.size, bytes.size());
  EXPECT_FALSE(kept.bytes);
  EXPECT_TRUE(differences(*store).empty());
}

TEST_P(Originals, VerifyingTellsWhatIsOtherThanItWas) {
  std::unique_ptr<Store> const store = open_timed(where());
  NewReport const page = read_from(1, bytes, "text/html");
  NewReport const text = read_from(2, "", "text/plain");
  NewReport const quoted = report_of(3, "Kabul", "2023-03-09", 4);
  ASSERT_TRUE(store->add({page, text}));
  ASSERT_TRUE(store->replace({quoted}));
  ASSERT_TRUE(differences(*store).empty());
  execute("UPDATE originals SET bytes = (SELECT bytes FROM originals WHERE sha256 = '" + sha256_hex(bytes) +
          "'), packing = 'zstd', size = 3 WHERE sha256 = '" + text.report.original->sha256 + "'");
  execute("UPDATE reports SET text = text || '!' WHERE id = '" + text.report.id + "'");
  execute("UPDATE records SET json = '{\"id\":\"" + quoted.records[0].record.id +
          "\",\"evidence\":[{\"start\":0,\"end\":4,\"text\":\"none\"}]}'");
  execute("UPDATE report_versions SET sha256 = 'ab' WHERE id = '" + page.report.id + "'");
  std::vector<Difference> const found = differences(*store);
  ASSERT_EQ(found.size(), 4U);
  EXPECT_EQ(found[0].id, text.report.original->sha256);
  EXPECT_EQ(found[1].id, text.report.id);
  EXPECT_EQ(found[2].kind, "evidence");
  EXPECT_EQ(found[3].id, "ab");
}

TEST_P(Originals, WhatIsSetAsideKeepsItsBytesUntilItIsDropped) {
  std::unique_ptr<Store> const store = open_timed(where());
  Reject reject{"a.html", 0, "malformed", "NUL bytes: this is no text"};
  reject.original = original_of(bytes, "text/plain");
  reject.language = "ru";
  ASSERT_TRUE(store->add_rejects({reject, reject}));
  std::vector<Reject> const first = store->rejects().value();
  ASSERT_EQ(first.size(), 1U);
  EXPECT_EQ(first[0].sha256, sha256_hex(bytes));
  EXPECT_EQ(first[0].language, "ru");
  EXPECT_FALSE(first[0].since.empty());
  EXPECT_EQ(first[0].id(), reject.id());
  ASSERT_TRUE(store->add_rejects({reject}));
  EXPECT_EQ(store->rejects().value()[0].since, first[0].since) << "the first time counts";
  EXPECT_EQ(store->original(first[0].sha256).value()->bytes, bytes);
  ASSERT_TRUE(store->remove_rejects(first));
  EXPECT_TRUE(store->rejects()->empty());
  EXPECT_FALSE(store->original(first[0].sha256).value());
  EXPECT_TRUE(differences(*store).empty());
}

TEST_P(Originals, OtherBytesAtTheSamePlaceAreSetAsideForThemselves) {
  std::unique_ptr<Store> const store = open_timed(where());
  Reject first{"-", 1, "unsupported", "the language 'ru' is not read yet"};
  Reject second = first;
  first.original = original_of(bytes, "application/json");
  second.original = original_of(bytes + "!", "application/json");
  ASSERT_TRUE(store->add_rejects({first}));
  ASSERT_TRUE(store->add_rejects({second}));
  ASSERT_EQ(store->rejects()->size(), 2U);
  ASSERT_TRUE(store->remove_rejects({first}));
  ASSERT_EQ(store->rejects()->size(), 1U);
  EXPECT_EQ(store->rejects().value()[0].sha256, sha256_hex(bytes + "!"));
}

TEST_P(Originals, AddressesOfAnyLengthAreStored) {
  std::unique_ptr<Store> const store = open_timed(where());
  NewReport page = read_from(1, bytes, "text/html");
  page.report.url = "https://example.org/";
  for (unsigned i = 0; page.report.url.size() < 9000; i = i * 1103515245U + 12345U) {
    page.report.url += std::to_string(i);
  }
  ASSERT_TRUE(store->add({page}));
  EXPECT_EQ(store->report(page.report.id).value()->url, page.report.url);
}

TEST_P(Originals, ADroppedPieceLeavesWhatAReportWasReadFrom) {
  std::unique_ptr<Store> const store = open_timed(where());
  NewReport const page = read_from(1, bytes, "text/html");
  Reject reject{"a.html", 0, "malformed", "a part of it"};
  reject.original = page.report.original;
  ASSERT_TRUE(store->add({page}));
  ASSERT_TRUE(store->add_rejects({reject}));
  ASSERT_TRUE(store->remove_rejects(store->rejects().value()));
  EXPECT_EQ(store->original(page.report.id).value()->bytes, bytes);
}

}  // namespace
}  // namespace annals::store
