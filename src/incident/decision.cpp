#include "incident/decision.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "base/content_id.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "incident/edit.hpp"

namespace annals::incident {
namespace {

Error malformed(std::string message, std::string_view piece = {}) {
  return Error{ErrorCode::malformed, std::move(message), {}, std::string(piece.substr(0, 80))};
}

/// "2026-11-23T12:40:00Z", with or without thousandths.
bool is_instant(std::string_view text) {
  constexpr std::string_view form = "dddd-dd-ddTdd:dd:dd";
  if (text.size() < form.size() + 1 || text.back() != 'Z' || !parse_civil_date(text.substr(0, 10))) {
    return false;
  }
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == 'd' ? !is_ascii_digit(text[i]) : text[i] != form[i]) {
      return false;
    }
  }
  std::string_view const fraction = text.substr(form.size(), text.size() - form.size() - 1);
  bool const in_day = text.substr(11, 2) < "24" && text.substr(14, 2) < "60" && text.substr(17, 2) < "60";
  bool const fits = fraction.empty() || (fraction.size() == 4 && fraction[0] == '.' &&
                                         std::ranges::all_of(fraction.substr(1), is_ascii_digit));
  return in_day && fits;
}

std::string anchor_text(Anchor const& anchor) {
  return concat({anchor.report_id, "\t", anchor.record_id, "\t", std::to_string(anchor.trigger.start), "\t",
                 std::to_string(anchor.trigger.end), "\t", anchor.text, "\t", event_type_name(anchor.type), "\n"});
}

std::size_t anchor_count(Decision const& decision) {
  std::size_t count = 0;
  for (DecisionSide const& side : decision.sides) {
    count += side.anchors.size();
  }
  return count;
}

Result<void> check_sides(Decision const& decision) {
  bool const has_sides = decision.kind != DecisionKind::undo;
  if (has_sides == decision.sides.empty()) {
    return malformed(has_sides ? "a decision names the records that it is about" : "an undo names no records");
  }
  for (DecisionSide const& side : decision.sides) {
    if (side.anchors.empty()) {
      return malformed("a side of a decision has no records");
    }
    for (Anchor const& anchor : side.anchors) {
      if (anchor.report_id.empty() || anchor.record_id.empty()) {
        return malformed("a record of a decision has no report or no id");
      }
    }
  }
  return {};
}

/// How well a record that stands elsewhere than the anchor's id fits it; smaller is better.
using Fit = std::tuple<bool, bool, std::uint32_t, std::uint32_t, std::string>;

std::uint32_t gap(ByteSpan a, ByteSpan b) {
  return a.start < b.start ? b.start - a.start : a.start - b.start;
}

std::set<std::string> words_of(std::string_view sentence) {
  std::set<std::string> words;
  std::string const folded = fold_name(sentence);
  for (std::string_view const word : split(folded, ' ')) {
    words.emplace(word);
  }
  return words;
}

/// Of the smaller set, 0-1.
double share_in_common(std::set<std::string> const& a, std::set<std::string> const& b) {
  std::size_t common = 0;
  for (std::string const& word : a) {
    common += b.contains(word) ? 1U : 0U;
  }
  std::size_t const smaller = std::min(a.size(), b.size());
  return smaller == 0 ? 0.0 : static_cast<double>(common) / static_cast<double>(smaller);
}

}  // namespace

std::string_view decision_kind_name(DecisionKind kind) {
  return decision_kind_names[static_cast<std::size_t>(kind)];
}

std::optional<DecisionKind> parse_decision_kind(std::string_view name) {
  auto const found = std::ranges::find(decision_kind_names, name);
  return found == decision_kind_names.end()
             ? std::nullopt
             : std::optional(static_cast<DecisionKind>(found - decision_kind_names.begin()));
}

std::string decision_id(Decision const& decision) {
  std::string sides;
  for (DecisionSide const& side : decision.sides) {
    sides += concat({"side\t", side.incident_id, "\n"});
    for (Anchor const& anchor : side.anchors) {
      sides += anchor_text(anchor);
    }
  }
  return content_id("dc_", {decision_kind_name(decision.kind), decision.who, decision.when, decision.why, sides,
                            decision.field, decision.value, decision.undoes});
}

Result<void> check_decision(Decision const& decision) {
  if (trim(decision.who).empty()) {
    return malformed("a decision says who made it");
  }
  if (!is_instant(decision.when)) {
    return malformed("when a decision was made is an instant like 2026-11-23T12:40:00Z", decision.when);
  }
  ANNALS_CHECK(check_sides(decision));
  bool const is_edit = decision.kind == DecisionKind::edit;
  if (is_edit == decision.field.empty()) {
    return malformed(is_edit ? "an edit names its field" : "only an edit has a field", decision.field);
  }
  if (!is_edit && !decision.value.empty()) {
    return malformed("only an edit has a value", decision.value);
  }
  if ((decision.kind == DecisionKind::undo) == decision.undoes.empty()) {
    return malformed(decision.undoes.empty() ? "an undo names the decision that it takes back"
                                             : "only an undo takes a decision back",
                     decision.undoes);
  }
  switch (decision.kind) {
    case DecisionKind::merge:
      return anchor_count(decision) < 2 ? malformed("a merge has two records or more") : Result<void>();
    case DecisionKind::split:
      return decision.sides.size() < 2 ? malformed("a split has two sides or more") : Result<void>();
    case DecisionKind::edit: {
      if (decision.sides.size() != 1) {
        return malformed("an edit is about one incident");
      }
      Result<void> valid = check_edit(decision.field, decision.value);
      if (!valid) {
        return malformed(valid.error().message, valid.error().piece);
      }
      return {};
    }
    default:
      return {};
  }
}

ByteSpan sentence_around(std::string_view text, ByteSpan span) {
  auto const ends_at = [text](std::size_t i) {
    if (text[i] == '\n') {
      return true;
    }
    bool const mark = text[i] == '.' || text[i] == '!' || text[i] == '?';
    return mark && (i + 1 == text.size() || is_ascii_space(text[i + 1]));
  };
  std::size_t start = std::min<std::size_t>(span.start, text.size());
  while (start > 0 && !ends_at(start - 1)) {
    --start;
  }
  std::size_t end = std::min<std::size_t>(span.end, text.size());
  while (end < text.size() && !ends_at(end)) {
    ++end;
  }
  return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
}

std::optional<std::string> resolve_anchor(Anchor const& anchor, DecisionKind kind,
                                          std::vector<AnchorCandidate> const& candidates,
                                          std::string_view report_text) {
  ByteSpan const sentence = sentence_around(report_text, anchor.trigger);
  std::optional<Fit> best;
  for (AnchorCandidate const& candidate : candidates) {
    if (candidate.record_id == anchor.record_id) {
      return candidate.record_id;
    }
    bool const same_type = candidate.type == anchor.type;
    bool const same_place = candidate.trigger.overlaps(anchor.trigger);
    bool const near = same_type && kind != DecisionKind::reject && sentence.contains(candidate.trigger);
    if (!same_place && !near) {
      continue;
    }
    std::uint32_t const shared = same_place ? std::min(candidate.trigger.end, anchor.trigger.end) -
                                                  std::max(candidate.trigger.start, anchor.trigger.start)
                                            : 0;
    Fit fit{!same_place, !same_type, ~shared, gap(candidate.trigger, anchor.trigger), candidate.record_id};
    if (!best || fit < *best) {
      best = std::move(fit);
    }
  }
  return best ? std::optional(std::get<4>(*best)) : std::nullopt;
}

std::optional<std::string> resolve_in_later_version(Anchor const& anchor,
                                                    std::vector<AnchorCandidate> const& candidates,
                                                    std::string_view text_then, std::string_view text_now) {
  constexpr double least_in_common = 1.0 / 3;
  std::set<std::string> const before = words_of(slice(text_then, sentence_around(text_then, anchor.trigger)));
  AnchorCandidate const* best = nullptr;
  double most = least_in_common;
  for (AnchorCandidate const& candidate : candidates) {
    if (candidate.record_id == anchor.record_id) {
      return candidate.record_id;
    }
    if (candidate.type != anchor.type || slice(text_now, candidate.trigger) != anchor.text) {
      continue;
    }
    double const common =
        share_in_common(before, words_of(slice(text_now, sentence_around(text_now, candidate.trigger))));
    bool const is_first = best != nullptr && common == most && candidate.trigger.start < best->trigger.start;
    if (common > most || is_first) {
      best = &candidate;
      most = common;
    }
  }
  return best == nullptr ? std::nullopt : std::optional(best->record_id);
}

}  // namespace annals::incident
