// dataset/row_coder.hpp -- one row of another dataset to a report and an event record: what all datasets share.
// Role:   the text of the report is a line "column: value" for each cell that is not empty, so that every value of the
//         record has the bytes of its cell as evidence. acled.cpp, ucdp.cpp, gtd.cpp and gdelt.cpp know the columns.
// Source: docs/event-record.md; docs/datasets.md.
// Tested by: tests/unit/dataset/
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annals/event.hpp"
#include "annals/report.hpp"
#include "annals/result.hpp"
#include "base/delimited_reader.hpp"
#include "dataset/actor_names.hpp"
#include "dataset/countries.hpp"
#include "dataset/mapping.hpp"

namespace annals::dataset {

/// The columns of a file: by name, whatever their order; case and spaces around a name do not count.
class Columns {
 public:
  Columns() = default;
  explicit Columns(std::vector<std::string> names);
  /// Undefined: empty when the file has no such column.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> const& names() const { return m_names; }
  /// The first name that stands twice; empty when none does.
  [[nodiscard]] std::string const& repeated() const { return m_repeated; }

 private:
  std::vector<std::string> m_names;
  std::unordered_map<std::string, std::size_t> m_by_name;  ///< lower case
  std::string m_repeated;
};

/// What a row became.
/// Undefined: no record for a row whose kind PLOVER does not have; `passed_over` then says which value.
struct CodedRow {
  Report report;
  std::optional<EventRecord> record;
  std::string passed_over;
};

/// What the rows of one file share. All references outlive the rows.
struct RowContext {
  Dataset dataset;
  knowledge::Knowledge const& knowledge;
  Countries const& countries;
  Mapping const& mapping;
  ActorNames& actors;
  Columns const& columns;
  std::string const& file;
  std::string const& version;  ///< of the program
  bool decimal_comma = false;  ///< "34,80" is a number: cells are parted by ';'
};

/// How an actor is described beside its name.
struct ActorHint {
  std::string sector;
  std::optional<ActorKind> kind;
};

class RowCoder {
 public:
  RowCoder(RowContext const& context, DelimitedRow const& row) : m_context(context), m_row(row) {}

  // ---- cells ----
  /// The cell without spaces around it, as it stands in the text; empty when the file has no such column.
  [[nodiscard]] std::string_view cell(std::string_view column) const;
  [[nodiscard]] ByteSpan span(std::string_view column) const;
  /// Pieces between ';' or another sign, each with its own span; empty ones are left out.
  [[nodiscard]] std::vector<ByteSpan> pieces(std::string_view column, std::string_view separator) const;
  [[nodiscard]] std::string_view text(ByteSpan span) const { return slice(report.text, span); }
  /// Undefined: empty for an empty cell. Errors: malformed  no number, with the cell's line and column.
  [[nodiscard]] Result<std::optional<std::int64_t>> integer(std::string_view column) const;
  [[nodiscard]] Result<std::optional<double>> number(std::string_view column) const;
  [[nodiscard]] Error error_at(std::string_view column, std::string message) const;

  // ---- fields ----
  Result<void> begin(std::string_view id_column);
  /// Takes what the table says of the row; decides the type. Errors: malformed  a kind that the table does not know.
  Result<void> take_mapping(std::string_view kind_column);
  void evidence(std::string field, ByteSpan span);
  void infer(std::string field, std::string reason);
  void date(DateInterval const& interval, std::string_view column);
  void published(DateInterval const& interval, std::string_view column);
  /// Point, precision and country. `name_columns`: the first with a name is the place's.
  Result<void> place(std::span<std::string_view const> name_columns, std::string_view latitude,
                     std::string_view longitude, std::string country, std::string_view country_column);
  /// "source.0" ... Gives the actor that was added; null for a name that stands for nobody.
  Actor* actor(std::vector<Actor>& side, std::string_view side_name, ByteSpan name, ActorHint const& hint = {});
  void cite(ByteSpan publisher, std::string date = {});
  /// Codes, id and the fields that no cell gives. After it `report` and `record` are whole.
  void finish();

  [[nodiscard]] RowContext const& context() const { return m_context; }
  /// What the table gives for `field` of this row, in the order of its lines.
  [[nodiscard]] std::vector<std::string> const& mapped(MappedField field) const {
    return m_mapped[static_cast<std::size_t>(field)];
  }
  [[nodiscard]] std::string first(MappedField field) const {
    return mapped(field).empty() ? std::string() : mapped(field).front();
  }
  [[nodiscard]] DatePrecision date_precision(DatePrecision otherwise) const;

  Report report;
  EventRecord record;
  std::string passed_over;

 private:
  void apply(MappingRule const& rule, std::string_view column);
  void take_column(std::string_view column, std::vector<bool>& decided);
  void fill_codes();

  RowContext const& m_context;
  DelimitedRow const& m_row;
  std::vector<ByteSpan> m_spans;  ///< of each cell in the text
  std::array<std::vector<std::string>, mapped_field_names.size()> m_mapped;
};

/// Both sides of an event: who did it, when the table says so, else all who took part as sources.
struct Side {
  std::vector<ByteSpan> names;
  ActorHint hint;
  std::string code;  ///< what `source` and `target` of the table are compared with
};
void take_sides(RowCoder& row, Side const& first, Side const& second, std::string_view dataset_says);

Result<void> code_acled(RowCoder& row);
Result<void> code_ucdp(RowCoder& row);
Result<void> code_gtd(RowCoder& row);
Result<void> code_gdelt(RowCoder& row);

/// Whether the report is a row of a dataset: its id is that of the row, not of the text.
bool is_row(Report const& report);

/// Days as the datasets write them: "2023-03-09" with or without a time behind it, "09 March 2023", "9-Mar-2023",
/// "20230309". Undefined: empty for every other form; "03/09/2023" can be read in two ways.
std::optional<CivilDate> read_day(std::string_view text);

}  // namespace annals::dataset
