// What goes wrong while several processes use one database, and what is left afterwards; on each engine.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "store/dialect.hpp"
#include "store_examples.hpp"

namespace annals::store {
namespace {

class StoreFaults : public OnEachEngine {};
ANNALS_ON_EACH_ENGINE(StoreFaults);

TEST_P(StoreFaults, ADatabaseOfANewerVersionIsLeftAsItIs) {
  opened_store(where());
  {
    Database database = place->connection();
    ASSERT_TRUE(database.execute(database.dialect().mark_version(99)));
  }
  for (OpenMode const mode : {OpenMode::read, OpenMode::write, OpenMode::create}) {
    Result<std::unique_ptr<Store>> const store = open_store(where(), mode);
    ASSERT_FALSE(store);
    Error const& error = store.error();
    EXPECT_EQ(error.code, ErrorCode::newer_version);
    EXPECT_NE(error.message.find("schema 99"), std::string::npos);
  }
}

TEST_P(StoreFaults, ASecondWriterWaitsAndThenSaysWhoWrites) {
  StoreSettings settings;
  settings.writer = "annals ingest, process 4711";
  std::unique_ptr<Store> const first = opened_store(where(), OpenMode::create, settings);
  settings.busy_milliseconds = 100;
  settings.writer.clear();
  std::unique_ptr<Store> const second = opened_store(where(), OpenMode::write, settings);
  Database holder = place->connection(Access::write, 0);
  {
    Transaction const held = Transaction::begin(holder).value();
    auto const start = std::chrono::steady_clock::now();
    Result<AddOutcome> const outcome = second->add({report_of(1)});
    EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(90));
    ASSERT_FALSE(outcome.has_value());
    EXPECT_EQ(outcome.error().code, ErrorCode::busy);
    EXPECT_NE(outcome.error().message.find("process 4711"), std::string::npos) << outcome.error().message;
  }
  EXPECT_TRUE(second->add({report_of(1)}).has_value());
}

TEST_P(StoreFaults, SeveralThatMakeADatabaseAtOnceMakeOne) {
  std::vector<std::thread> makers;
  for (int i = 0; i < 4; ++i) {
    makers.emplace_back([this, i] {
      Result<std::unique_ptr<Store>> const store = open_store(where(), OpenMode::create);
      ASSERT_TRUE(store) << store.error().text();
      EXPECT_TRUE((*store)->add({report_of(i)}).has_value());
    });
  }
  for (std::thread& maker : makers) {
    maker.join();
  }
  EXPECT_EQ(opened_store(where(), OpenMode::read)->totals()->reports, 4U);
}

TEST_P(StoreFaults, TwoWritersAtOnceStoreEverythingOnce) {
  opened_store(where());
  auto const write_all = [this](int first) {
    std::unique_ptr<Store> const store = opened_store(where(), OpenMode::write);
    for (int i = first; i < first + 60; ++i) {
      EXPECT_TRUE(store->add({report_of(i, "Kabul", day("2020-01-01").plus_days(i / 2).iso(), i)}).has_value());
    }
  };
  std::thread left(write_all, 0);
  std::thread right(write_all, 30);
  left.join();
  right.join();
  std::unique_ptr<Store> const store = opened_store(where(), OpenMode::read);
  EXPECT_EQ(store->totals()->reports, 90U);
  EXPECT_EQ(store->totals()->records, 90U);
}

TEST_P(StoreFaults, AReaderSeesWholeBatchesWhileAnIngestWrites) {
  std::unique_ptr<Store> const writer = opened_store(where());
  std::atomic<bool> done = false;
  std::thread reading([this, &done] {
    std::unique_ptr<Store> const reader = opened_store(where(), OpenMode::read);
    while (!done) {
      Result<Totals> const totals = reader->totals();
      ASSERT_TRUE(totals.has_value());
      EXPECT_EQ(totals->reports % 5, 0U);
    }
  });
  for (int i = 0; i < 200; i += 5) {
    std::vector<NewReport> batch;
    for (int k = i; k < i + 5; ++k) {
      batch.push_back(report_of(k, "Mazar", "2021-06-01", k));
    }
    EXPECT_TRUE(writer->add(batch).has_value());
  }
  done = true;
  reading.join();
}

TEST_P(StoreFaults, AKilledIngestLosesNothingThatItReportedAsStored) {
  opened_store(where());
  int pipe_ends[2];
  ASSERT_EQ(pipe(pipe_ends), 0);
  pid_t const child = fork();
  if (child == 0) {
    std::unique_ptr<Store> const store = opened_store(where(), OpenMode::write);
    for (int i = 0; i < 100000; ++i) {
      if (!store->add({report_of(i, "Kabul", day("2020-01-01").plus_days(i % 900).iso(), i % 7)})) {
        _exit(1);
      }
      if (write(pipe_ends[1], &i, sizeof(i)) != sizeof(i)) {
        _exit(2);
      }
    }
    _exit(0);
  }
  int last_reported = -1;
  while (last_reported < 40 && read(pipe_ends[0], &last_reported, sizeof(last_reported)) == sizeof(last_reported)) {
  }
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended before it was killed";
  close(pipe_ends[1]);
  int later = 0;
  while (read(pipe_ends[0], &later, sizeof(later)) == sizeof(later)) {
    last_reported = later;
  }
  close(pipe_ends[0]);

  std::unique_ptr<Store> const store = opened_store(where(), OpenMode::write);
  std::uint64_t const kept = store->totals()->reports;
  EXPECT_GE(kept, static_cast<std::uint64_t>(last_reported + 1));
  EXPECT_LE(kept, static_cast<std::uint64_t>(last_reported + 2));
  AddOutcome again;
  for (int i = 0; i < 200; ++i) {
    AddOutcome const outcome =
        store->add({report_of(i, "Kabul", day("2020-01-01").plus_days(i % 900).iso(), i % 7)}).value();
    again.reports_added += outcome.reports_added;
  }
  EXPECT_EQ(again.reports_added + kept, std::max<std::uint64_t>(200, kept));
  EXPECT_EQ(store->totals()->reports, std::max<std::uint64_t>(200, kept));
  EXPECT_EQ(store->totals()->records, store->totals()->reports);
}

}  // namespace
}  // namespace annals::store
