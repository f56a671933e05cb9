#include "coding/gold.hpp"

#include <utility>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::coding {
namespace {

/// Collects the first thing that is wrong, so that the readers below stay plain.
class GoldReader {
 public:
  explicit GoldReader(std::string_view text) : m_text(text) {}

  GoldEvent event(Json const& json, std::size_t number) {
    m_event = json["id"].string.empty() ? concat({"#", std::to_string(number)}) : json["id"].string;
    GoldEvent event;
    event.id = m_event;
    event.incident = needed_text(json, "incident");
    event.type = name(json, "type", parse_event_type, std::optional<EventType>());
    if (json["core"].kind != Json::Kind::boolean) {
      fail("\"core\" must be true or false", {});
    }
    event.core = json["core"].boolean;
    event.anchors = anchors(json["anchors"]);
    event.trigger = trigger(text(json, "trigger"), event.anchors);
    event.modes = texts(json, "modes");
    event.stage = name(json, "stage", parse_stage, std::optional(Stage::accomplished));
    event.attribution = name(json, "attribution", parse_attribution, std::optional(Attribution::none));
    event.veracity = name(json, "veracity", parse_veracity, std::optional(Veracity::asserted));
    event.date = date(json["date"]);
    event.place = place(json["place"]);
    event.source = actors(json, "source");
    event.target = actors(json, "target");
    event.killed = count(json, "killed");
    event.injured = count(json, "injured");
    event.detained = count(json, "detained");
    event.abducted = count(json, "abducted");
    event.weapons = texts(json, "weapons");
    event.claimed_by = text(json, "claimed_by");
    event.cited = citations(json["cited"]);
    return event;
  }

  [[nodiscard]] std::optional<Error> const& error() const { return m_error; }

 private:
  void fail(std::string_view message, std::string_view piece) {
    if (!m_error) {
      m_error = make_error(ErrorCode::malformed, concat({"event ", m_event, ": ", message}));
      m_error->piece = repair_utf8(piece.substr(0, 80));
    }
  }

  std::string text(Json const& json, std::string_view member) {
    Json const& value = json[member];
    if (!value.is_null() && !value.is_string()) {
      fail(concat({"\"", member, "\" must be a string"}), {});
    }
    return value.string;
  }

  std::string needed_text(Json const& json, std::string_view member) {
    std::string value = text(json, member);
    if (value.empty()) {
      fail(concat({"\"", member, "\" is missing"}), {});
    }
    return value;
  }

  /// The items of a list; null is an empty one.
  std::vector<Json> const& items(Json const& value, std::string_view member) {
    if (!value.is_null() && !value.is_array()) {
      fail(concat({"\"", member, "\" must be a list"}), value.text());
    }
    return value.items;
  }

  std::vector<std::string> texts(Json const& json, std::string_view member) {
    std::vector<std::string> out;
    for (Json const& item : items(json[member], member)) {
      if (!item.is_string()) {
        fail(concat({"\"", member, "\" must be a list of strings"}), {});
      }
      out.push_back(item.string);
    }
    return out;
  }

  /// A value out of a closed list. Without a value for null it must be there.
  template <typename Value>
  Value name(Json const& json, std::string_view member, std::optional<Value> (*parse)(std::string_view),
             std::optional<Value> when_null) {
    std::optional<Value> const value = json[member].is_null() ? when_null : parse(json[member].text());
    if (!value) {
      fail(concat({"unknown ", member}), json[member].text());
    }
    return value.value_or(Value{});
  }

  std::vector<ByteSpan> anchors(Json const& json) {
    std::vector<ByteSpan> spans;
    for (Json const& anchor : items(json, "anchors")) {
      std::size_t const at = anchor.string.empty() ? std::string_view::npos : m_text.find(anchor.string);
      if (at == std::string_view::npos) {
        fail("an anchor is not in the text", anchor.text());
        continue;
      }
      spans.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + anchor.string.size())});
    }
    if (spans.empty()) {
      fail("no anchors", {});
    }
    return spans;
  }

  [[nodiscard]] ByteSpan trigger(std::string_view words, std::vector<ByteSpan> const& anchors) const {
    if (words.empty() || anchors.empty()) {
      return {};
    }
    std::size_t const at = slice(m_text, anchors.front()).find(words);
    if (at == std::string_view::npos) {
      return {};
    }
    auto const start = static_cast<std::uint32_t>(anchors.front().start + at);
    return {start, static_cast<std::uint32_t>(start + words.size())};
  }

  std::optional<DateInterval> date(Json const& json) {
    std::vector<Json> const& days = items(json, "date");
    if (days.empty()) {
      return std::nullopt;
    }
    Result<DateInterval> const first = parse_date_interval(days.front().text());
    Result<DateInterval> const last = parse_date_interval(days.back().text());
    if (days.size() != 2 || !first || !last || last->end < first->start) {
      fail("\"date\" must be [first day, last day]", (first ? days.back() : days.front()).text());
      return std::nullopt;
    }
    return DateInterval{first->start, last->end};
  }

  std::optional<GoldPlace> place(Json const& json) {
    if (json.is_null()) {
      return std::nullopt;
    }
    if (!json.is_object()) {
      fail("\"place\" must be an object", json.text());
      return std::nullopt;
    }
    GoldPlace place;
    place.name = text(json, "name");
    place.country = text(json, "country");
    place.has_position = json["lat"].is_number() && json["lon"].is_number();
    if (!place.has_position && !(json["lat"].is_null() && json["lon"].is_null())) {
      fail("\"lat\" and \"lon\" must be numbers", json["name"].text());
    }
    place.latitude = json["lat"].number;
    place.longitude = json["lon"].number;
    place.precision = name(json, "precision", parse_place_precision, std::optional<PlacePrecision>());
    return place;
  }

  std::vector<GoldNames> actors(Json const& json, std::string_view member) {
    std::vector<GoldNames> out;
    for (Json const& item : items(json[member], member)) {
      GoldNames names = {needed_text(item, "name")};
      for (std::string& alias : texts(item, "aliases")) {
        names.push_back(std::move(alias));
      }
      out.push_back(std::move(names));
    }
    return out;
  }

  std::optional<GoldCount> count(Json const& json, std::string_view member) {
    std::vector<Json> const& bounds = items(json[member], member);
    if (json[member].is_null()) {
      return std::nullopt;
    }
    if (bounds.size() != 2 || !bounds[0].is_number() || (!bounds[1].is_number() && !bounds[1].is_null())) {
      fail(concat({"\"", member, "\" must be [low, high], high null when open"}), {});
      return std::nullopt;
    }
    return GoldCount{bounds[0].number, bounds[1].is_null() ? std::nullopt : std::optional(bounds[1].number)};
  }

  std::vector<GoldCitation> citations(Json const& json) {
    std::vector<GoldCitation> out;
    for (Json const& item : items(json, "cited")) {
      out.push_back({text(item, "publisher"), text(item, "date")});
    }
    return out;
  }

  std::string_view m_text;
  std::string m_event;
  std::optional<Error> m_error;
};

Error wrong(std::string message, std::string_view piece = {}) {
  Error error = make_error(ErrorCode::malformed, std::move(message));
  error.piece = repair_utf8(piece.substr(0, 80));
  return error;
}

/// What the annotation says of the report itself, and its text.
Result<GoldReport> read_frame(Json const& json, std::string const& path) {
  for (std::string_view const member : {"text_file", "title", "publisher", "published"}) {
    if (!json[member].is_null() && !json[member].is_string()) {
      return wrong(concat({"\"", member, "\" of the report must be a string"}));
    }
  }
  GoldReport report;
  report.text_file = json["text_file"].string;
  report.title = json["title"].string;
  report.publisher = json["publisher"].string;
  if (report.text_file.empty()) {
    return wrong("\"text_file\" of the report is missing");
  }
  if (!json["published"].is_null()) {
    Result<DateInterval> const published = parse_date_interval(json["published"].text());
    if (!published) {
      return wrong("\"published\" must be YYYY-MM-DD", json["published"].text());
    }
    report.published = *published;
  }
  std::size_t const slash = path.rfind('/');
  std::string_view const folder = std::string_view(path).substr(0, slash == std::string::npos ? 0 : slash + 1);
  report.text_path = concat({folder, report.text_file});
  ANNALS_TRY(report.text, read_file(report.text_path));
  return report;
}

Result<std::optional<GoldReport>> parse_gold(std::string_view bytes, std::string const& path) {
  ANNALS_TRY(Json const json, parse_json(bytes));
  if (json["events"].is_null()) {
    return std::optional<GoldReport>();
  }
  if (!json["report"].is_object() || !json["events"].is_array()) {
    return wrong("an annotation has an object \"report\" and a list \"events\"");
  }
  ANNALS_TRY(GoldReport report, read_frame(json["report"], path));
  GoldReader reader(report.text);
  for (Json const& event : json["events"].items) {
    report.events.push_back(reader.event(event, report.events.size() + 1));
  }
  if (reader.error()) {
    return *reader.error();
  }
  return std::optional(std::move(report));
}

}  // namespace

Result<std::optional<GoldReport>> read_gold(std::string const& path) {
  ANNALS_TRY(std::string const bytes, read_file(path));
  Result<std::optional<GoldReport>> gold = parse_gold(bytes, path);
  if (!gold && gold.error().place.file.empty()) {
    Error error = gold.error();
    error.place.file = path;
    return error;
  }
  return gold;
}

}  // namespace annals::coding
