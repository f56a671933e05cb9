#include "dataset/row_coder.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "base/content_id.hpp"
#include "base/strings.hpp"

namespace annals::dataset {
namespace {

constexpr std::array<std::string_view, 12> month_names = {"january",   "february", "march",    "april",
                                                          "may",       "june",     "july",     "august",
                                                          "september", "october",  "november", "december"};

unsigned month_number(std::string_view word) {
  std::string const name = lower_ascii(word);
  for (unsigned i = 0; i < month_names.size(); ++i) {
    if (name == month_names[i] || (name.size() == 3 && month_names[i].starts_with(name))) {
      return i + 1;
    }
  }
  return 0;
}

std::optional<CivilDate> day_of(std::string_view year, unsigned month, std::string_view day) {
  std::optional<std::int64_t> const y = parse_integer(year);
  std::optional<std::int64_t> const d = parse_integer(day);
  if (!y || !d || year.size() != 4 || *d < 1 || *d > 31 || month < 1 || month > 12) {
    return std::nullopt;
  }
  return civil_date(static_cast<int>(*y), month, static_cast<unsigned>(*d));
}

bool is_break(char c) {
  return c == '\n' || c == '\r';
}

/// A cell on one line: each run of line breaks is one space.
void append_on_one_line(std::string_view value, std::string& out) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (!is_break(value[i])) {
      out += value[i];
    } else if (i == 0 || !is_break(value[i - 1])) {
      out += ' ';
    }
  }
}

std::string row_id(std::string_view dataset, std::string_view given_id) {
  return content_id("rp_", {"dataset", dataset, given_id});
}

}  // namespace

bool is_row(Report const& report) {
  return std::ranges::any_of(dataset_names, [&report](std::string_view const dataset) {
    return report.id == row_id(dataset, report.given_id);
  });
}

std::optional<CivilDate> read_day(std::string_view text) {
  if (text.size() >= 10 && text[4] == '-' && text[7] == '-' &&
      (text.size() == 10 || text[10] == ' ' || text[10] == 'T')) {
    Result<CivilDate> const day = parse_civil_date(text.substr(0, 10));
    return day ? std::optional(*day) : std::nullopt;
  }
  if (text.size() == 8 && std::ranges::all_of(text, is_ascii_digit)) {
    return day_of(text.substr(0, 4), static_cast<unsigned>(*parse_integer(text.substr(4, 2))), text.substr(6));
  }
  std::size_t const first = text.find_first_of(" -");
  std::size_t const last = text.find_last_of(" -");
  if (first == std::string_view::npos || first == last) {
    return std::nullopt;
  }
  return day_of(text.substr(last + 1), month_number(trim(text.substr(first + 1, last - first - 1))),
                text.substr(0, first));
}

// ---- columns and cells ----

Columns::Columns(std::vector<std::string> names) : m_names(std::move(names)) {
  for (std::size_t i = 0; i < m_names.size(); ++i) {
    m_names[i] = std::string(trim(m_names[i]));
    if (!m_by_name.emplace(lower_ascii(m_names[i]), i).second && !m_names[i].empty()) {
      m_repeated = m_names[i];
    }
  }
}

std::optional<std::size_t> Columns::find(std::string_view name) const {
  auto const found = m_by_name.find(lower_ascii(name));
  return found == m_by_name.end() ? std::nullopt : std::optional(found->second);
}

ByteSpan RowCoder::span(std::string_view column) const {
  std::optional<std::size_t> const index = m_context.columns.find(column);
  return index && *index < m_spans.size() ? m_spans[*index] : ByteSpan();
}

std::string_view RowCoder::cell(std::string_view column) const {
  return text(span(column));
}

std::vector<ByteSpan> RowCoder::pieces(std::string_view column, std::string_view separator) const {
  std::vector<ByteSpan> out;
  ByteSpan const whole = span(column);
  std::string_view const value = text(whole);
  for (std::size_t start = 0; start < value.size();) {
    std::size_t const end = std::min(value.find(separator, start), value.size());
    std::string_view const piece = trim(value.substr(start, end - start));
    if (!piece.empty()) {
      auto const at = whole.start + static_cast<std::uint32_t>(piece.data() - value.data());
      out.push_back({at, at + static_cast<std::uint32_t>(piece.size())});
    }
    start = end + separator.size();
  }
  return out;
}

Error RowCoder::error_at(std::string_view column, std::string message) const {
  Error error = make_error(ErrorCode::malformed, concat({"column ", column, ": ", message}));
  CellPlace const place = m_row.place(m_context.columns.find(column).value_or(0));
  error.place = {m_context.file, place.line, place.column, {}};
  error.piece = std::string(cell(column).substr(0, 80));
  return error;
}

Result<std::optional<std::int64_t>> RowCoder::integer(std::string_view column) const {
  ANNALS_TRY(std::optional<double> const value, number(column));
  if (!value) {
    return std::optional<std::int64_t>();
  }
  if (std::floor(*value) != *value || std::abs(*value) > 1e15) {
    return error_at(column, "not a whole number");
  }
  return std::optional(static_cast<std::int64_t>(*value));
}

Result<std::optional<double>> RowCoder::number(std::string_view column) const {
  std::string_view const value = cell(column);
  if (value.empty()) {
    return std::optional<double>();
  }
  std::optional<double> number = parse_number(value);
  if (!number && m_context.decimal_comma && std::ranges::count(value, ',') == 1) {
    std::string point(value);
    point[point.find(',')] = '.';
    number = parse_number(point);
  }
  return number ? Result<std::optional<double>>(number)
                : Result<std::optional<double>>(error_at(column, "not a number"));
}

// ---- fields ----

Result<void> RowCoder::begin(std::string_view id_column) {
  std::span<std::string_view const> const cells = m_row.cells();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::string_view const value = trim(cells[i]);
    std::uint32_t const line = static_cast<std::uint32_t>(report.text.size());
    ByteSpan written;
    if (!value.empty()) {
      report.text += m_context.columns.names()[i];
      report.text += ": ";
      written.start = static_cast<std::uint32_t>(report.text.size());
      append_on_one_line(value, report.text);
      written.end = static_cast<std::uint32_t>(report.text.size());
      report.sections.push_back({SectionKind::paragraph, {line, written.end}});
      report.text += '\n';
    }
    m_spans.push_back(written);
  }
  report.given_id = std::string(cell(id_column));
  if (report.given_id.empty()) {
    return error_at(id_column, "the row has no id");
  }
  report.id = row_id(dataset_name(m_context.dataset), report.given_id);
  report.source = concat({m_context.file, "#", report.given_id});
  report.publisher = std::string(dataset_title(m_context.dataset));
  report.title = concat({report.publisher, " ", report.given_id});
  report.language = m_context.dataset == Dataset::gdelt ? "und" : "en";
  return {};
}

void RowCoder::evidence(std::string field, ByteSpan span) {
  if (!span.empty()) {
    record.evidence.push_back({std::move(field), span, std::string(text(span))});
  }
}

void RowCoder::infer(std::string field, std::string reason) {
  record.inferred.emplace_back(std::move(field), std::move(reason));
}

void RowCoder::apply(MappingRule const& rule, std::string_view column) {
  std::string const& to = rule.to;
  ByteSpan const at = column == "*" ? ByteSpan() : span(column);
  switch (rule.field) {
    case MappedField::type:
      if (to == "-") {
        passed_over = concat({m_context.columns.names()[*m_context.columns.find(column)], " '", cell(column), "'"});
      } else {
        record.type = *parse_event_type(to);
        evidence("trigger", at);
      }
      record.rule = concat({m_context.mapping.file(), ":", std::to_string(rule.line)});
      break;
    case MappedField::mode:
      if (m_context.knowledge.ontology.mode_info(record.type, to) != nullptr &&
          std::ranges::find(record.modes, to) == record.modes.end()) {
        record.modes.push_back(to);
      }
      break;
    case MappedField::context:
      if (std::ranges::find(record.contexts, to) == record.contexts.end()) {
        evidence(concat({"contexts.", std::to_string(record.contexts.size())}), at);
        record.contexts.push_back(to);
      }
      break;
    case MappedField::stage:
      record.stage = *parse_stage(to);
      evidence("stage", at);
      break;
    case MappedField::incident_type:
      record.incident_type = to;
      break;
    case MappedField::acled:
      record.acled_sub_event_type = to;
      record.acled_event_type = std::string(knowledge::acled_event_type_of(to));
      break;
    case MappedField::weapon:
      evidence(concat({"weapon.", std::to_string(record.weapons.size())}), at);
      record.weapons.push_back({std::string(text(at)), to, at});
      break;
    case MappedField::confidence:
      record.confidence = *parse_number(to);
      break;
    case MappedField::veracity:
      record.veracity = *parse_veracity(to);
      break;
    default:
      break;
  }
}

/// `decided`: fields of one value that an earlier column has given. A line for every row ("*") gives way to all others.
void RowCoder::take_column(std::string_view column, std::vector<bool>& decided) {
  std::vector<bool> now = decided;
  for (MappingRule const* rule : m_context.mapping.find(column, column == "*" ? "*" : cell(column))) {
    auto const field = static_cast<std::size_t>(rule->field);
    bool const is_list = rule->field == MappedField::mode || rule->field == MappedField::context ||
                         rule->field == MappedField::weapon || rule->field == MappedField::source ||
                         rule->field == MappedField::target;
    if (is_of_actor(rule->field) || (!is_list && decided[field])) {
      continue;
    }
    now[field] = true;
    m_mapped[field].push_back(rule->to);
    apply(*rule, column);
  }
  decided = std::move(now);
}

Result<void> RowCoder::take_mapping(std::string_view kind_column) {
  std::vector<bool> decided(mapped_field_names.size(), false);
  for (std::string const& column : m_context.mapping.columns()) {
    if (column != "*" && !cell(column).empty()) {
      take_column(column, decided);
    }
  }
  take_column("*", decided);
  if (mapped(MappedField::type).empty()) {
    return error_at(kind_column, concat({"a value that ", m_context.mapping.file(), " does not know"}));
  }
  return {};
}

DatePrecision RowCoder::date_precision(DatePrecision otherwise) const {
  return mapped(MappedField::date).empty() ? otherwise : *parse_date_precision(mapped(MappedField::date).front());
}

void RowCoder::date(DateInterval const& interval, std::string_view column) {
  ByteSpan const at = span(column);
  record.date = EventDate{interval, std::string(text(at)), at, RecordDateBasis::explicit_date};
  evidence("date", at);
}

void RowCoder::published(DateInterval const& interval, std::string_view column) {
  report.published = Published{interval, DateBasis::metadata, span(column), {}};
}

Result<void> RowCoder::place(std::span<std::string_view const> name_columns, std::string_view latitude,
                             std::string_view longitude, std::string country, std::string_view country_column) {
  ANNALS_TRY(std::optional<double> const north, number(latitude));
  ANNALS_TRY(std::optional<double> const east, number(longitude));
  if (north && (*north < -90 || *north > 90)) {
    return error_at(latitude, "no latitude");
  }
  if (east && (*east < -180 || *east > 180)) {
    return error_at(longitude, "no longitude");
  }
  auto const named = std::ranges::find_if(
      name_columns, [this](std::string_view column) { return !cell(column).empty() && cell(column) != "Unknown"; });
  if (named == name_columns.end() && !north && country.empty()) {
    return {};
  }
  Place place;
  place.span = span(named == name_columns.end() ? country_column : *named);
  place.text = std::string(text(place.span));
  place.name = place.text;
  place.has_position = north && east;
  place.latitude = north.value_or(0);
  place.longitude = east.value_or(0);
  place.country = std::move(country);
  std::string const precision = first(MappedField::place);
  if (precision.empty()) {
    infer("place.precision", "the row does not say how exact its point is; taken to be a district");
  }
  place.precision = parse_place_precision(precision).value_or(PlacePrecision::district);
  place.radius_km = parse_number(first(MappedField::radius_km)).value_or(30);
  place.relation = parse_place_relation(first(MappedField::relation)).value_or(PlaceRelation::in);
  place.kind = parse_place_kind(first(MappedField::place_kind)).value_or(PlaceKind::land);
  evidence("place", place.span);
  if (place.has_position) {
    evidence("place.lat", span(latitude));
    evidence("place.lon", span(longitude));
  }
  if (!place.country.empty()) {
    evidence("place.country", span(country_column));
  }
  record.place = std::move(place);
  return {};
}

Actor* RowCoder::actor(std::vector<Actor>& side, std::string_view side_name, ByteSpan name, ActorHint const& hint) {
  ActorSetting setting;
  setting.country = record.place ? std::string_view(record.place->country) : std::string_view();
  setting.day = record.date ? std::optional(record.date->interval.start) : std::nullopt;
  setting.all_capitals = m_context.dataset == Dataset::gdelt;
  std::optional<Actor> found = m_context.actors.find(text(name), setting);
  if (!found) {
    return nullptr;
  }
  found->text = std::string(text(name));
  found->span = name;
  if (found->id.empty()) {
    found->sector = found->sector.empty() ? hint.sector : found->sector;
    found->kind = hint.kind.value_or(found->kind);
  }
  evidence(concat({side_name, ".", std::to_string(side.size())}), name);
  side.push_back(std::move(*found));
  return &side.back();
}

void RowCoder::cite(ByteSpan publisher, std::string date) {
  evidence(concat({"cited.", std::to_string(record.cited.size())}), publisher);
  std::string name(text(publisher));
  record.cited.push_back({name, std::move(date), name, publisher});
}

void RowCoder::fill_codes() {
  knowledge::Ontology const& ontology = m_context.knowledge.ontology;
  knowledge::TypeInfo const& type = ontology.type_info(record.type);
  record.intensity = type.intensity;
  std::string cameo = type.cameo;
  for (std::string const& mode : record.modes) {
    knowledge::ModeInfo const& info = *ontology.mode_info(record.type, mode);
    if (&mode == record.modes.data() || info.intensity < record.intensity) {
      record.intensity = info.intensity;
      cameo = info.cameo;
      if (mapped(MappedField::acled).empty() && m_context.dataset != Dataset::acled) {
        record.acled_event_type = info.acled_event_type;
        record.acled_sub_event_type = info.acled_sub_event_type;
      }
    }
    if (record.incident_type.empty()) {
      record.incident_type = info.incident_type;
    }
  }
  if (record.cameo.empty()) {
    record.cameo = cameo;
  }
}

void RowCoder::finish() {
  fill_codes();
  record.report = {report.id,        report.source, report.given_id, report.title,
                   report.publisher, report.url,    report.language, report.published};
  // By the row alone: a newer version of the row is the same record, whatever its cells say now.
  record.id = content_id("ev_", {report.id, "row"});
  record.coder_version = m_context.version;
  record.coder_profile = concat({"import:", dataset_name(m_context.dataset)});
  if (record.attribution == Attribution::none && !record.source.empty()) {
    record.attribution = Attribution::fact;
    infer("attribution", "the dataset names who took part");
  }
  infer("veracity", concat({"set for all rows by ", m_context.mapping.file()}));
  std::ranges::stable_sort(record.inferred, {}, &std::pair<std::string, std::string>::first);
}

void take_sides(RowCoder& row, Side const& first, Side const& second, std::string_view dataset_says) {
  auto const decides = [&row](MappedField field, Side const& side, Side const& other) {
    std::vector<std::string> const& codes = row.mapped(field);
    auto const has = [&codes](Side const& s) {
      return !s.names.empty() && std::ranges::find(codes, s.code) != codes.end();
    };
    return has(side) && !has(other);
  };
  bool const second_did = decides(MappedField::target, first, second) || decides(MappedField::source, second, first);
  bool const first_did = decides(MappedField::target, second, first) || decides(MappedField::source, first, second);
  auto const add = [&row](Side const& side, bool as_target) {
    for (ByteSpan const name : side.names) {
      row.actor(as_target ? row.record.target : row.record.source, as_target ? "target" : "source", name, side.hint);
    }
  };
  if (first_did != second_did) {
    add(first, second_did);
    add(second, first_did);
    row.infer(row.record.target.empty() ? "source" : "target",
              concat({"who did it to whom follows from the kind of event: ", row.context().mapping.file()}));
    return;
  }
  add(first, false);
  add(second, false);
  if (!first.names.empty()) {
    row.infer("source", concat({dataset_says, " say no direction: all who took part are here"}));
  }
}

}  // namespace annals::dataset
