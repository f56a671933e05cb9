// pipeline/coder.cpp -- the order of the stages. See pipeline/coder.hpp.
#include "pipeline/coder.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

#include "report/credit.hpp"

namespace annals::pipeline {
namespace {

using Outcome = CodedOutcome;

/// Of texts and originals that wait to be coded or taken.
constexpr std::size_t most_bytes = 32U * 1024U * 1024U;

std::size_t bytes_of(ReadReport const& read) {
  return (read.original ? read.original->bytes.size() : 0) + (read.report ? read.report->text.size() : 0);
}

/// Short texts have no known language; they are read.
bool is_read(std::string const& language) {
  return language.empty() || language == "en" || language == "und";
}

/// A fault of one report (memory) is that report's error, not the end of the run.
Outcome code_guarded(Resources const& resources, coding::CodingSettings const& settings, ReadReport read) {
  Result<Report>& report = read.report;
  if (!report) {
    return {report.error(), std::move(read.original), {}};
  }
  std::string const source = report->source;
  if (!is_read(report->language)) {
    Error error =
        make_error(ErrorCode::unsupported, "the language '" + report->language + "' is not read yet; only English is");
    error.place.file = source;
    return {std::move(error), std::move(read.original), report->language};
  }
  try {
    return {code_text(resources, settings, std::move(*report)), std::move(read.original), {}};
  } catch (std::exception const& problem) {
    Error error = make_error(ErrorCode::internal, std::string("coding failed: ") + problem.what());
    error.place.file = source;
    return {std::move(error), std::move(read.original), {}};
  }
}

/// Workers take numbered reports and put numbered outcomes; the calling thread reads and hands out in order.
class OrderedRun {
 public:
  OrderedRun(Resources const& resources, coding::CodingSettings const& settings, unsigned threads)
      : m_resources(resources), m_settings(settings) {
    for (unsigned i = 0; i < threads; ++i) {
      m_workers.emplace_back([this] { work(); });
    }
  }

  void run(NextReport const& next, TakeCoded const& take) {
    std::size_t const window = m_workers.size() * 4;
    std::uint64_t read = 0;
    std::uint64_t taken = 0;
    bool more = true;
    while (more || taken < read) {
      while (more && read - taken < window && (m_sizes.empty() || m_bytes < most_bytes)) {
        std::optional<ReadReport> report = next();
        more = report.has_value();
        if (report) {
          m_sizes.push_back(bytes_of(*report));
          m_bytes += m_sizes.back();
          put_task(read++, *std::move(report));
        }
      }
      if (taken < read) {
        Outcome outcome = wait_for(taken++);
        m_bytes -= m_sizes.front();
        m_sizes.pop_front();
        if (!take(std::move(outcome))) {
          break;
        }
      }
    }
  }

  ~OrderedRun() {
    {
      std::lock_guard const lock(m_mutex);
      m_stop = true;
    }
    m_task_ready.notify_all();
    for (std::thread& worker : m_workers) {
      worker.join();
    }
  }

  OrderedRun(OrderedRun const&) = delete;
  OrderedRun& operator=(OrderedRun const&) = delete;

 private:
  struct Task {
    std::uint64_t number;
    ReadReport report;
  };

  void put_task(std::uint64_t number, ReadReport report) {
    {
      std::lock_guard const lock(m_mutex);
      m_tasks.push_back({number, std::move(report)});
    }
    m_task_ready.notify_one();
  }

  Outcome wait_for(std::uint64_t number) {
    std::unique_lock lock(m_mutex);
    m_outcome_ready.wait(lock, [&] { return m_outcomes.contains(number); });
    auto node = m_outcomes.extract(number);
    return std::move(node.mapped());
  }

  void work() {
    while (true) {
      std::unique_lock lock(m_mutex);
      m_task_ready.wait(lock, [&] { return m_stop || !m_tasks.empty(); });
      if (m_stop) {
        return;
      }
      Task task = std::move(m_tasks.front());
      m_tasks.pop_front();
      lock.unlock();
      Outcome outcome = code_guarded(m_resources, m_settings, std::move(task.report));
      lock.lock();
      m_outcomes.emplace(task.number, std::move(outcome));
      lock.unlock();
      m_outcome_ready.notify_one();
    }
  }

  Resources const& m_resources;
  coding::CodingSettings const& m_settings;
  std::vector<std::thread> m_workers;
  std::mutex m_mutex;
  std::condition_variable m_task_ready;
  std::condition_variable m_outcome_ready;
  std::deque<Task> m_tasks;
  std::map<std::uint64_t, Outcome> m_outcomes;
  bool m_stop = false;
  std::deque<std::size_t> m_sizes;  ///< of what was read and not taken; of the calling thread
  std::size_t m_bytes = 0;          ///< their sum
};

}  // namespace

std::unique_ptr<CodedText> code_text(Resources const& resources, coding::CodingSettings const& settings,
                                     Report report) {
  auto text = std::make_unique<CodedText>();
  text->report = std::move(report);
  report::read_credit(text->report, resources.agencies);
  text->analysis = resources.analyzer->analyze(text->report.text, text->report.sections);
  if (resources.dictionaries) {
    std::optional<CivilDate> const day =
        text->report.published ? std::optional(text->report.published->interval.start) : std::nullopt;
    text->by_dictionaries = coding::code_with_dictionaries(text->analysis, *resources.dictionaries, day, {});
  } else {
    text->coded = coding::code_report(text->report, text->analysis, resources.coding(), settings);
  }
  return text;
}

void code_all(Resources const& resources, coding::CodingSettings const& settings, unsigned threads,
              NextReport const& next, TakeCoded const& take) {
  if (threads <= 1) {
    for (std::optional<ReadReport> report = next(); report; report = next()) {
      if (!take(code_guarded(resources, settings, *std::move(report)))) {
        return;
      }
    }
    return;
  }
  OrderedRun(resources, settings, threads).run(next, take);
}

}  // namespace annals::pipeline
