#include "cli/evaluation_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::cli {
namespace {

using coding::Evaluation;
using coding::Rates;

/// Three decimals, the same in every locale.
std::string decimals(double value) {
  std::array<char, 32> digits{};
  auto const [end, fault] =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, 3);
  return fault == std::errc() ? std::string(digits.data(), end) : std::string("-");
}

std::optional<double> share(double part, std::uint64_t whole) {
  return whole == 0 ? std::nullopt : std::optional(part / static_cast<double>(whole));
}

std::string share_text(double part, std::uint64_t whole) {
  std::optional<double> const value = share(part, whole);
  return value ? decimals(*value) : "-";
}

std::string left(std::string_view text, std::size_t width) {
  return std::string(text) + std::string(width > text.size() ? width - text.size() : 0, ' ');
}

std::string right(std::string_view text, std::size_t width) {
  return std::string(width > text.size() ? width - text.size() : 0, ' ') + std::string(text);
}

std::string rates_line(std::string_view name, Rates const& rates, std::string_view note = {}) {
  return concat({left(name, 9), " P ", decimals(rates.precision), "  R ", decimals(rates.recall), "  F1 ",
                 decimals(rates.f1), note, "\n"});
}

std::string bin_name(std::size_t bin) {
  return concat({number_text(static_cast<double>(bin) / 10), bin == 0 ? ".0" : "", "-",
                 number_text(static_cast<double>(bin + 1) / 10), bin == 9 ? ".0" : ""});
}

std::string reliability_text(coding::Reliability const& reliability) {
  std::string text = concat({left("confidence", 12), right("records", 8), right("mean", 8), right("right", 8), "\n"});
  for (std::size_t i = 0; i < reliability.bins.size(); ++i) {
    coding::ConfidenceBin const& bin = reliability.bins[i];
    text += concat({"  ", left(bin_name(i), 10), right(std::to_string(bin.records), 8),
                    right(share_text(bin.confidence_sum, bin.records), 8),
                    right(share_text(static_cast<double>(bin.right), bin.records), 8), "\n"});
  }
  return concat({text, "expected calibration error ", decimals(reliability.calibration_error), " over ",
                 std::to_string(reliability.records), " records\n"});
}

/// The beginning of a passage on one line.
std::string beginning(std::string_view text) {
  constexpr std::size_t most = 110;
  std::size_t end = std::min(most, text.size());
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
    --end;
  }
  std::string line(text.substr(0, end));
  std::ranges::replace_if(line, is_ascii_space, ' ');
  return line;
}

std::string mistake_line(std::string_view kind, coding::GoldReport const& report, EventType type, ByteSpan span) {
  return concat({"  ", kind, " ", report.text_file, " ", event_type_name(type), ": '",
                 beginning(slice(report.text, span)), "'\n"});
}

void write_share(std::string_view name, double part, std::uint64_t whole, JsonWriter& json) {
  std::optional<double> const value = share(part, whole);
  json.key(name);
  if (value) {
    json.value(*value);
  } else {
    json.null();
  }
}

void write_rates(std::string_view name, std::optional<Rates> const& rates, JsonWriter& json) {
  json.key(name);
  if (!rates) {
    json.null();
    return;
  }
  json.begin_object();
  json.field("precision", rates->precision).field("recall", rates->recall).field("f1", rates->f1);
  json.end_object();
}

void write_fields(Evaluation const& evaluation, JsonWriter& json) {
  json.key("fields").begin_object();
  for (std::size_t i = 0; i < coding::field_names.size(); ++i) {
    coding::FieldCount const& count = evaluation.fields[i];
    json.key(coding::field_names[i]).begin_object();
    json.field("right", count.right).field("given", count.given);
    write_share("share", static_cast<double>(count.right), count.given, json);
    json.end_object();
  }
  json.end_object();
}

void write_reliability(coding::Reliability const& reliability, JsonWriter& json) {
  json.key("reliability").begin_object();
  json.field("records", reliability.records);
  json.field("expected_calibration_error", reliability.calibration_error);
  json.key("bins").begin_array();
  for (std::size_t i = 0; i < reliability.bins.size(); ++i) {
    coding::ConfidenceBin const& bin = reliability.bins[i];
    json.begin_object();
    json.field("from", static_cast<double>(i) / 10).field("to", static_cast<double>(i + 1) / 10);
    json.field("records", bin.records).field("right", bin.right);
    write_share("mean_confidence", bin.confidence_sum, bin.records, json);
    write_share("right_share", static_cast<double>(bin.right), bin.records, json);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace

std::string evaluation_text(Evaluation const& evaluation) {
  std::string text = concat(
      {"reports ", std::to_string(evaluation.reports), "   core gold events ", std::to_string(evaluation.core_events),
       "   predicted ", std::to_string(evaluation.predicted), " (duplicates ", std::to_string(evaluation.duplicates),
       ", spurious ", std::to_string(evaluation.spurious), ")\n"});
  text += rates_line("type", evaluation.type);
  text += rates_line("quad", evaluation.quad);
  text += rates_line("complete", evaluation.complete);
  if (evaluation.incidents && evaluation.links) {
    text += rates_line("incidents", *evaluation.incidents,
                       concat({"   (B-cubed, ", std::to_string(evaluation.found), " events)"}));
    text += rates_line("links", *evaluation.links, "   (pairs joined)");
  }
  for (std::size_t i = 0; i < coding::field_names.size(); ++i) {
    coding::FieldCount const& count = evaluation.fields[i];
    if (count.given > 0) {
      text += concat({"  ", left(coding::field_names[i], 12), " ", right(std::to_string(count.right), 4), " /",
                      right(std::to_string(count.given), 4), "  ",
                      share_text(static_cast<double>(count.right), count.given), "\n"});
    }
  }
  return text + reliability_text(evaluation.reliability);
}

std::string mistake_classes_text(std::span<coding::MistakeClass const> classes) {
  constexpr std::size_t most = 10;
  if (classes.empty()) {
    return {};
  }
  std::string text = "most frequent mistakes\n";
  for (coding::MistakeClass const& one : classes.first(std::min(most, classes.size()))) {
    text += concat({"  ", right(std::to_string(one.count), 5), "  ", one.name, "\n"});
  }
  return text;
}

std::string mistakes_text(Evaluation const& evaluation, std::span<coding::CodedGold const> reports, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < std::min(most, evaluation.missed.size()); ++i) {
    coding::GoldReport const& report = reports[evaluation.missed[i].report].gold;
    coding::GoldEvent const& event = report.events[evaluation.missed[i].item];
    text += mistake_line("missed", report, event.type, event.anchors.front());
  }
  for (std::size_t i = 0; i < std::min(most, evaluation.wrong.size()); ++i) {
    coding::CodedGold const& coded = reports[evaluation.wrong[i].report];
    EventRecord const& record = coded.records[evaluation.wrong[i].item];
    text += mistake_line("spurious", coded.gold, record.type, record.trigger());
  }
  return text;
}

std::string evaluation_json(Evaluation const& evaluation, std::span<coding::MistakeClass const> classes,
                            EvaluationRun const& run) {
  JsonWriter json;
  json.begin_object();
  json.field("version", ANNALS_VERSION).field("model", run.model_id).field("profile", run.profile);
  json.field("reports", evaluation.reports).field("set_aside", run.set_aside);
  json.field("core_events", evaluation.core_events).field("predicted", evaluation.predicted);
  json.field("duplicates", evaluation.duplicates).field("spurious", evaluation.spurious);
  json.field("found", evaluation.found);
  write_rates("type", evaluation.type, json);
  write_rates("quad", evaluation.quad, json);
  write_rates("complete", evaluation.complete, json);
  write_rates("incidents", evaluation.incidents, json);
  write_rates("links", evaluation.links, json);
  write_fields(evaluation, json);
  write_reliability(evaluation.reliability, json);
  json.key("mistakes").begin_object();
  for (coding::MistakeClass const& one : classes) {
    json.field(one.name, one.count);
  }
  json.end_object();
  json.end_object();
  return json.take();
}

}  // namespace annals::cli
