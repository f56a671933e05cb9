#include "store_examples.hpp"

#include "base/file.hpp"
#include "base/strings.hpp"
#include "store/postgresql_driver.hpp"
#include "store/sqlite_driver.hpp"

namespace annals::store {

std::string server_address() {
  Result<std::string> const text = read_file(ANNALS_BINARY_DIR "/postgresql.address");
  return text ? std::string(trim(*text)) : std::string();
}

Database connect(std::string const& where, Access access, std::uint32_t busy_milliseconds) {
  return (is_postgresql_address(where) ? open_postgresql(where, access, busy_milliseconds)
                                       : open_sqlite(where, access, busy_milliseconds))
      .value();
}

DatabasePlace::DatabasePlace(Engine engine) {
  if (engine == Engine::sqlite) {
    m_where = m_folder.file("a.db");
    return;
  }
  static int places = 0;
  m_schema = "t_" + std::to_string(getpid()) + "_" + std::to_string(++places);
  Database server = open_postgresql(server_address(), Access::write, 1000).value();
  Result<void> const made = server.execute("CREATE SCHEMA " + m_schema);
  if (!made) {
    throw std::runtime_error(made.error().text());
  }
  // PostGIS lies in `public`.
  m_where = server_address() + "?options=-csearch_path%3D" + m_schema + "%2Cpublic";
}

DatabasePlace::~DatabasePlace() {
  if (!m_schema.empty()) {
    if (Result<Database> server = open_postgresql(server_address(), Access::write, 1000)) {
      static_cast<void>(server->execute("DROP SCHEMA IF EXISTS " + m_schema + " CASCADE"));
    }
  }
}

}  // namespace annals::store
