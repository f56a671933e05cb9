#include "store/postgresql_driver.hpp"

#include <libpq-fe.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <utility>
#include <vector>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "store/postgresql_dialect.hpp"

namespace annals::store {
namespace {

struct Finish {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
struct Clear {
  void operator()(PGresult* result) const { PQclear(result); }
};
using ResultHandle = std::unique_ptr<PGresult, Clear>;

/// Types of columns, by their numbers in the catalogue of every PostgreSQL.
enum TypeNumber : Oid {
  type_bool = 16,
  type_int8 = 20,
  type_int2 = 21,
  type_int4 = 23,
  type_float4 = 700,
  type_float8 = 701
};

/// What comes before the first line break: hints follow behind it.
std::string one_line(std::string_view text) {
  return std::string(trim(text.substr(0, text.find('\n'))));
}

/// The texts of PostgreSQL are valid UTF-8 without NUL. Those of reports are; the path of a file may be anything.
std::string storable(std::string_view text) {
  std::string out = first_invalid_utf8(text) ? repair_utf8(text) : std::string(text);
  for (std::size_t nul = out.find('\0'); nul != std::string::npos; nul = out.find('\0', nul)) {
    out.replace(nul, 1, "\xEF\xBF\xBD");
  }
  return out;
}

// ---- errors ----

struct StateMeaning {
  std::string_view state;  ///< SQLSTATE, or the class that its first two characters are
  ErrorCode code;
  std::string_view message;  ///< empty: what the server says
};
/// The first that fits counts. https://www.postgresql.org/docs/15/errcodes-appendix.html
constexpr std::array<StateMeaning, 15> state_meanings = {{
    {"55P03", ErrorCode::busy, "another process is writing to this database"},
    {"40", ErrorCode::busy, "another process is writing to this database"},
    {"53100", ErrorCode::unwritable, "no space left for the database"},
    {"53300", ErrorCode::busy, {}},
    {"53", ErrorCode::unwritable, {}},
    {"25006", ErrorCode::unwritable, "the database is read-only"},
    {"42501", ErrorCode::unwritable, {}},
    {"3F000", ErrorCode::unwritable, {}},
    {"57014", ErrorCode::interrupted, {}},
    {"57P", ErrorCode::unreadable, "the server was shut down"},
    {"08", ErrorCode::unreadable, "the connection to the server was lost"},
    {"58", ErrorCode::unreadable, {}},
    {"XX001", ErrorCode::malformed, "the database is damaged"},
    {"XX002", ErrorCode::malformed, "the database is damaged"},
    {"22", ErrorCode::malformed, {}},
}};

/// What of a connection its statements need.
struct Session {
  std::unique_ptr<PGconn, Finish> connection;
  std::string name;
  std::string settings_sql;    ///< of every new connection
  bool may_reconnect = false;  ///< nothing is lost with a connection that only reads
  unsigned connections = 0;    ///< how often it was made; prepared statements go with it
  unsigned statements = 0;     ///< names given to statements and cursors
  unsigned walks = 0;          ///< that are under way
  bool walk_has_transaction = false;

  [[nodiscard]] bool is_idle() const { return PQtransactionStatus(connection.get()) == PQTRANS_IDLE; }
  [[nodiscard]] bool is_lost() const { return PQstatus(connection.get()) == CONNECTION_BAD; }

  [[nodiscard]] Error error(ErrorCode code, std::string message) const {
    Error error = make_error(code, std::move(message));
    error.place.file = name;
    return error;
  }

  [[nodiscard]] Error failure(PGresult const* result) const {
    char const* const field = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    char const* const said = result == nullptr ? nullptr : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    std::string_view const state = field == nullptr ? std::string_view("08") : std::string_view(field);
    std::string const words = said == nullptr ? std::string() : one_line(said);
    for (StateMeaning const& meaning : state_meanings) {
      if (state.starts_with(meaning.state)) {
        return error(meaning.code,
                     meaning.message.empty() ? concat({"the server refused: ", words}) : std::string(meaning.message));
      }
    }
    return error(ErrorCode::internal, concat({"the database failed: ", words, " (", state, ")"}));
  }

  /// Statements without values, by the simple protocol: several may be in one text.
  Result<void> execute(std::string const& sql) {
    ResultHandle const result(PQexec(connection.get(), sql.c_str()));
    ExecStatusType const status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_EMPTY_QUERY) {
      return failure(result.get());
    }
    // A transaction in which something failed is rolled back by COMMIT, which the server does not call an error.
    if (sql == "COMMIT" && std::string_view(PQcmdStatus(result.get())) != "COMMIT") {
      return error(ErrorCode::internal, "the database failed: a transaction was not committed");
    }
    return {};
  }

  Result<void> reconnect() {
    PQreset(connection.get());
    ++connections;
    if (is_lost()) {
      return error(ErrorCode::unreadable, "the connection to the server was lost");
    }
    return execute(settings_sql);
  }
};

// ---- statements ----

/// Values as libpq takes them: numbers as text, so that the server may take them for what it needs; texts and bytes as
/// they are.
class Values {
 public:
  void set(int index, std::string value, bool as_bytes) {
    auto const at = static_cast<std::size_t>(index - 1);
    m_items.resize(std::max(m_items.size(), at + 1));
    m_items[at] = {std::move(value), as_bytes, false};
  }
  void set_null(int index) {
    auto const at = static_cast<std::size_t>(index - 1);
    m_items.resize(std::max(m_items.size(), at + 1));
    m_items[at] = {};
  }

  struct Pointers {
    std::vector<char const*> values;
    std::vector<int> lengths;
    std::vector<int> formats;
  };
  [[nodiscard]] Pointers pointers() const {
    Pointers out;
    for (Item const& item : m_items) {
      out.values.push_back(item.is_null ? nullptr : item.value.c_str());
      out.lengths.push_back(static_cast<int>(item.value.size()));
      out.formats.push_back(item.as_bytes ? 1 : 0);
    }
    return out;
  }

 private:
  struct Item {
    std::string value;
    bool as_bytes = false;
    bool is_null = true;
  };
  std::vector<Item> m_items;
};

/// The number in the bytes of a column, the highest first.
template <typename Number>
Number from_network(char const* bytes) {
  std::array<char, sizeof(Number)> own;
  std::memcpy(own.data(), bytes, sizeof(Number));
  if constexpr (std::endian::native == std::endian::little) {
    std::ranges::reverse(own);
  }
  return std::bit_cast<Number>(own);
}

class PostgresqlStatement final : public StatementDriver {
 public:
  PostgresqlStatement(Session& session, std::string_view sql, Rows rows)
      : m_session(session),
        m_sql(concat({numbered_placeholders(sql), rows == Rows::key ? " RETURNING key" : ""})),
        m_rows(rows) {}
  PostgresqlStatement(PostgresqlStatement const&) = delete;
  PostgresqlStatement& operator=(PostgresqlStatement const&) = delete;
  ~PostgresqlStatement() override;

  void bind_text(int index, std::string_view text) override { m_values.set(index, storable(text), true); }
  void bind_blob(int index, std::string_view bytes) override { m_values.set(index, std::string(bytes), true); }
  void bind_number(int index, double number) override { m_values.set(index, number_text(number), false); }
  void bind_integer(int index, std::int64_t number) override { m_values.set(index, std::to_string(number), false); }
  void bind_null(int index) override { m_values.set_null(index); }

  Result<bool> step() override;
  Result<std::int64_t> run_for_key() override;
  void reset() override;

  [[nodiscard]] bool is_null(int column) const override { return PQgetisnull(m_result.get(), m_row, column) != 0; }
  [[nodiscard]] std::int64_t integer(int column) const override;
  [[nodiscard]] double number(int column) const override;
  [[nodiscard]] std::string_view text(int column) const override {
    return {PQgetvalue(m_result.get(), m_row, column),
            static_cast<std::size_t>(PQgetlength(m_result.get(), m_row, column))};
  }
  [[nodiscard]] std::string_view blob(int column) const override { return text(column); }

 private:
  ResultHandle send();
  Result<void> start();
  Result<void> start_walk();
  Result<void> fetch();
  void end_walk();

  static constexpr int all_bytes = 1;  ///< columns come as bytes, not as text

  Session& m_session;
  std::string m_sql;
  Rows m_rows;
  Values m_values;
  std::string m_name;          ///< as the server knows it: the prepared statement, or the cursor of a walk
  unsigned m_prepared_in = 0;  ///< connection in which it was prepared; 0 is none
  unsigned m_runs = 0;
  ResultHandle m_result;
  int m_row = -1;
  bool m_is_started = false;
  bool m_is_walking = false;
};

PostgresqlStatement::~PostgresqlStatement() {
  reset();
  if (m_prepared_in != 0 && m_prepared_in == m_session.connections && !m_session.is_lost()) {
    // In a transaction that failed it is not taken, and the name stays used until the connection ends: no harm.
    static_cast<void>(m_session.execute("DEALLOCATE " + m_name));
  }
}

void PostgresqlStatement::reset() {
  if (m_is_walking) {
    end_walk();
  }
  m_result.reset();
  m_row = -1;
  m_is_started = false;
}

/// The first time the statement goes with its values, in one message; from the second time on it is prepared.
ResultHandle PostgresqlStatement::send() {
  PGconn* const connection = m_session.connection.get();
  Values::Pointers const values = m_values.pointers();
  auto const count = static_cast<int>(values.values.size());
  if (++m_runs > 1 && m_prepared_in != m_session.connections) {
    m_name = "annals_" + std::to_string(++m_session.statements);
    ResultHandle prepared(PQprepare(connection, m_name.c_str(), m_sql.c_str(), 0, nullptr));
    if (PQresultStatus(prepared.get()) != PGRES_COMMAND_OK) {
      return prepared;
    }
    m_prepared_in = m_session.connections;
  }
  return ResultHandle(m_prepared_in != 0 ? PQexecPrepared(connection, m_name.c_str(), count, values.values.data(),
                                                          values.lengths.data(), values.formats.data(), all_bytes)
                                         : PQexecParams(connection, m_sql.c_str(), count, nullptr, values.values.data(),
                                                        values.lengths.data(), values.formats.data(), all_bytes));
}

Result<void> PostgresqlStatement::start() {
  bool const was_idle = m_session.is_idle() || m_session.is_lost();
  m_result = send();
  if (m_session.is_lost() && m_session.may_reconnect && was_idle && m_session.walks == 0) {
    ANNALS_CHECK(m_session.reconnect());
    m_result = send();
  }
  ExecStatusType const status = PQresultStatus(m_result.get());
  if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
    return m_session.failure(m_result.get());
  }
  return {};
}

Result<void> PostgresqlStatement::start_walk() {
  if (m_session.is_idle() || m_session.is_lost()) {
    std::string const begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    Result<void> begun = m_session.execute(begin);
    if (!begun && m_session.is_lost() && m_session.may_reconnect) {
      ANNALS_CHECK(m_session.reconnect());
      begun = m_session.execute(begin);
    }
    ANNALS_CHECK(begun);
    m_session.walk_has_transaction = true;
  }
  m_name = "annals_" + std::to_string(++m_session.statements);
  std::string const select = std::exchange(m_sql, concat({"DECLARE ", m_name, " NO SCROLL CURSOR FOR ", m_sql}));
  m_is_walking = true;
  ++m_session.walks;
  Result<void> const started = start();
  m_sql = select;
  m_runs = 0;
  return started ? fetch() : started;
}

Result<void> PostgresqlStatement::fetch() {
  std::string const sql = "FETCH 500 FROM " + m_name;
  m_result.reset(
      PQexecParams(m_session.connection.get(), sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr, all_bytes));
  m_row = -1;
  return PQresultStatus(m_result.get()) == PGRES_TUPLES_OK ? Result<void>()
                                                           : Result<void>(m_session.failure(m_result.get()));
}

void PostgresqlStatement::end_walk() {
  m_is_walking = false;
  --m_session.walks;
  // Nothing is written in a walk: when its end fails, nothing is lost.
  if (m_session.walks == 0 && std::exchange(m_session.walk_has_transaction, false)) {
    static_cast<void>(m_session.execute("COMMIT"));
  } else {
    static_cast<void>(m_session.execute("CLOSE " + m_name));
  }
}

Result<bool> PostgresqlStatement::step() {
  if (!m_is_started) {
    Result<void> const started = m_rows == Rows::many ? start_walk() : start();
    if (!started) {
      Error error = started.error();
      reset();
      return error;
    }
    m_is_started = true;
  } else if (m_is_walking && m_row + 1 == PQntuples(m_result.get()) && m_row >= 0) {
    ANNALS_CHECK(fetch());
  }
  if (m_row + 1 < PQntuples(m_result.get())) {
    ++m_row;
    return true;
  }
  return false;
}

Result<std::int64_t> PostgresqlStatement::run_for_key() {
  ANNALS_TRY(bool const row, step());
  std::int64_t const key = row ? integer(0) : 0;
  reset();
  return key;
}

std::int64_t PostgresqlStatement::integer(int column) const {
  if (is_null(column)) {
    return 0;
  }
  char const* const bytes = PQgetvalue(m_result.get(), m_row, column);
  switch (PQftype(m_result.get(), column)) {
    case type_int8:
      return from_network<std::int64_t>(bytes);
    case type_int4:
      return from_network<std::int32_t>(bytes);
    case type_int2:
      return from_network<std::int16_t>(bytes);
    case type_bool:
      return *bytes;
    case type_float8:
      return static_cast<std::int64_t>(from_network<double>(bytes));
    default:
      return 0;
  }
}

double PostgresqlStatement::number(int column) const {
  if (is_null(column)) {
    return 0;
  }
  char const* const bytes = PQgetvalue(m_result.get(), m_row, column);
  switch (PQftype(m_result.get(), column)) {
    case type_float8:
      return from_network<double>(bytes);
    case type_float4:
      return static_cast<double>(from_network<float>(bytes));
    default:
      return static_cast<double>(integer(column));
  }
}

// ---- connections ----

class PostgresqlDatabase final : public DatabaseDriver {
 public:
  PostgresqlDatabase(Session session, PostgresqlDialect dialect, std::uint32_t busy_milliseconds)
      : m_session(std::move(session)), m_dialect(std::move(dialect)), m_busy_milliseconds(busy_milliseconds) {}

  Result<void> execute(std::string const& sql) override { return m_session.execute(sql); }
  Result<std::unique_ptr<StatementDriver>> prepare(std::string_view sql, Rows rows) override {
    return std::unique_ptr<StatementDriver>(std::make_unique<PostgresqlStatement>(m_session, sql, rows));
  }
  Result<void> begin_writing() override;
  [[nodiscard]] bool in_transaction() const override { return !m_session.is_idle() && !m_session.is_lost(); }
  [[nodiscard]] std::string const& name() const override { return m_session.name; }
  [[nodiscard]] Dialect const& dialect() const override { return m_dialect; }

 private:
  Session m_session;
  PostgresqlDialect m_dialect;
  std::uint32_t m_busy_milliseconds;
};

/// The lock is that of the schema, so that two databases of Annals on one server do not wait for each other; it ends
/// with the transaction.
Result<void> PostgresqlDatabase::begin_writing() {
  if (m_session.walks > 0) {
    return m_session.error(ErrorCode::internal, "a store cannot be written to while it is walked through");
  }
  std::string const wait = std::to_string(std::max(1U, m_busy_milliseconds));
  Result<void> const locked = m_session.execute(
      concat({"BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '", wait,
              "ms'; SELECT pg_advisory_xact_lock(1095650892, hashtext(coalesce(current_schema(), '')))"}));
  if (!locked && in_transaction()) {
    static_cast<void>(m_session.execute("ROLLBACK"));
  }
  return locked;
}

struct OptionList {
  struct Free {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
  };
  std::unique_ptr<PQconninfoOption, Free> options;

  [[nodiscard]] std::string get(std::string_view keyword) const {
    for (PQconninfoOption const* option = options.get(); option != nullptr && option->keyword != nullptr; ++option) {
      if (keyword == option->keyword && option->val != nullptr) {
        return option->val;
      }
    }
    return {};
  }
};

/// An address that is read in another way than it was meant could show a part of the password as a host or port.
Result<OptionList> read_address(std::string const& address) {
  Error const unclear = make_error(ErrorCode::usage,
                                   "not an address of a database: postgresql://USER@HOST:PORT/DATABASE is meant; signs "
                                   "such as @ : / in a name or password are written %40 %3A %2F");
  char* message = nullptr;
  OptionList list{std::unique_ptr<PQconninfoOption, OptionList::Free>(PQconninfoParse(address.c_str(), &message))};
  PQfreemem(message);
  std::string_view place = address;
  place = place.substr(place.find("//") + 2);
  std::string_view const path = place.substr(std::min(place.find('/'), place.size()));
  place = place.substr(0, place.size() - path.size());
  if (list.options == nullptr || std::ranges::count(place, '@') > 1 ||
      path.substr(0, path.find('?')).find('@') != std::string_view::npos ||
      list.get("host").find('@') != std::string::npos) {
    return unclear;
  }
  for (std::string_view const port : split(list.get("port"), ',')) {
    if (!parse_integer(port)) {
      return unclear;
    }
  }
  return list;
}

std::string name_of(OptionList const& list) {
  std::string const user = list.get("user");
  std::string const port = list.get("port");
  return concat({"postgresql://", user, user.empty() ? "" : "@", list.get("host"), port.empty() ? "" : ":", port, "/",
                 list.get("dbname")});
}

/// What libpq and the server say of a connection that was not made: the last of them when several hosts were tried.
Error no_connection(Session const& session, std::string const& address) {
  PGPing const ping = PQping(address.c_str());
  std::string_view const said = trim(PQerrorMessage(session.connection.get()));
  if (ping == PQPING_NO_RESPONSE) {
    return session.error(ErrorCode::not_found, concat({"no PostgreSQL server answers: ", one_line(said)}));
  }
  std::size_t const fatal = said.rfind("FATAL:");
  std::string const words = one_line(fatal == std::string_view::npos ? said : trim(said.substr(fatal + 6)));
  return session.error(ErrorCode::unreadable, concat({"the server lets you not in: ", words}));
}

Result<void> check_server(Session& session) {
  constexpr int oldest = 120'000;
  if (PQserverVersion(session.connection.get()) < oldest) {
    return session.error(ErrorCode::unsupported, "this PostgreSQL is older than version 12");
  }
  char const* const encoding = PQparameterStatus(session.connection.get(), "server_encoding");
  if (encoding == nullptr || std::string_view(encoding) != "UTF8") {
    return session.error(ErrorCode::unsupported,
                         concat({"the encoding of this database is ", encoding == nullptr ? "not known" : encoding,
                                 ", Annals needs UTF8 (createdb --encoding=UTF8 --template=template0)"}));
  }
  return {};
}

void say_nothing(void*, char const*) {}

}  // namespace

bool is_postgresql_address(std::string_view where) {
  return where.starts_with("postgresql://") || where.starts_with("postgres://");
}

Result<std::string> postgresql_name(std::string const& address) {
  ANNALS_TRY(OptionList const list, read_address(address));
  return name_of(list);
}

Result<Database> open_postgresql(std::string const& address, Access access, std::uint32_t busy_milliseconds) {
  ANNALS_TRY(WordCutter cutter, WordCutter::make());
  Session session;
  ANNALS_TRY(session.name, postgresql_name(address));
  constexpr std::array<char const*, 5> keywords = {"connect_timeout", "fallback_application_name", "dbname",
                                                   "client_encoding", nullptr};
  std::array<char const*, 5> const values = {"10", "annals", address.c_str(), "UTF8", nullptr};
  session.connection.reset(PQconnectdbParams(keywords.data(), values.data(), 1));
  ++session.connections;
  if (session.is_lost()) {
    return no_connection(session, address);
  }
  PQsetNoticeProcessor(session.connection.get(), say_nothing, nullptr);
  ANNALS_CHECK(check_server(session));
  // What is stored must be on the disk, also on a server that is set not to wait for it.
  session.settings_sql = access == Access::read ? "SET default_transaction_read_only = on; SET jit = off"
                                                : "SET jit = off; SELECT set_config('synchronous_commit', 'on', false) "
                                                  "WHERE current_setting('synchronous_commit') = 'off'";
  session.may_reconnect = access == Access::read;
  ANNALS_CHECK(session.execute(session.settings_sql));
  return Database(std::make_unique<PostgresqlDatabase>(std::move(session), PostgresqlDialect(std::move(cutter)),
                                                       busy_milliseconds));
}

}  // namespace annals::store
