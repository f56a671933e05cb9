#include "watch/archive_writer.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/compression.hpp"
#include "base/content_id.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"

namespace annals::watch {
namespace {

constexpr std::string_view name_space = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";  // of addresses, RFC 4122

std::string field(std::string_view name, std::string_view value) {
  return value.empty() ? std::string() : concat({name, ": ", value, "\r\n"});
}

std::string record(std::string_view fields, std::string_view content_type, std::string_view head,
                   std::string_view body) {
  return concat({"WARC/1.1\r\n", fields, field("Content-Type", content_type),
                 field("Content-Length", std::to_string(head.size() + body.size())), "\r\n", head, body, "\r\n\r\n"});
}

}  // namespace

std::string unpacked_head(std::string_view head, std::size_t bytes) {
  std::string out;
  while (!head.empty()) {
    std::size_t const end = std::min(head.find('\n'), head.size() - 1) + 1;
    std::string_view const line = head.substr(0, end);
    head.remove_prefix(end);
    std::string const name = lower_ascii(trim(line.substr(0, line.find(':'))));
    if (trim(line).empty()) {
      break;
    }
    bool const says_otherwise = name == "content-encoding" || name == "transfer-encoding" || name == "content-length";
    out += concat({says_otherwise ? "X-Crawl-" : "", trim(line), "\r\n"});
  }
  return out + field("Content-Length", std::to_string(bytes)) + "\r\n";
}

ArchiveWriter::ArchiveWriter(std::string folder, std::string software, std::uint64_t most_bytes)
    : m_folder(std::move(folder)), m_software(std::move(software)), m_most_bytes(most_bytes) {}

ArchiveWriter::~ArchiveWriter() {
  if (m_file >= 0) {
    ::close(m_file);
  }
}

Error ArchiveWriter::failed(int reason) const {
  Error error = make_error(reason == ENOENT ? ErrorCode::not_found : ErrorCode::unwritable, std::strerror(reason));
  error.place.file = m_path;
  return error;
}

std::string ArchiveWriter::record_id(std::string_view what) const {
  return concat({"<urn:uuid:", name_uuid(name_space, concat({m_path, "#", std::to_string(m_size), "#", what})), ">"});
}

Result<void> ArchiveWriter::open(std::string_view time) {
  if (m_file >= 0) {
    ANNALS_CHECK(sync());
    ::close(std::exchange(m_file, -1));
  }
  std::string digits;
  std::ranges::copy_if(time.substr(0, 19), std::back_inserter(digits), is_ascii_digit);
  constexpr std::uint64_t most_tries = 100'000;
  for (; m_next < most_tries; ++m_next) {
    std::string const number = std::to_string(m_next);
    std::string const name = concat(
        {"annals-", digits, "-", std::string(5 - std::min<std::size_t>(5, number.size()), '0'), number, ".warc.gz"});
    m_path = concat({m_folder, "/", name});
    m_file = ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0644);
    if (m_file >= 0) {
      ++m_next;
      m_size = 0;
      sync_folder_of(m_path);
      std::string const info = concat({"software: ", m_software, "\r\nformat: WARC File Format 1.1\r\n"});
      return put(record(concat({field("WARC-Type", "warcinfo"), field("WARC-Record-ID", record_id("warcinfo")),
                                field("WARC-Date", time), field("WARC-Filename", name)}),
                        "application/warc-fields", info, ""));
    }
    if (errno != EEXIST) {
      break;
    }
  }
  return failed(errno);
}

Result<void> ArchiveWriter::put(std::string_view given) {
  std::string const packed = gzip(given);
  std::string_view rest = packed;
  while (!rest.empty()) {
    ssize_t const done = ::write(m_file, rest.data(), rest.size());
    if (done < 0 && errno != EINTR) {
      int const reason = errno;
      if (::ftruncate(m_file, static_cast<off_t>(m_size)) == 0) {
        return failed(reason);  // the file is sound up to here
      }
      return failed(reason);
    }
    rest.remove_prefix(done < 0 ? 0 : static_cast<std::size_t>(done));
  }
  m_size += packed.size();
  m_is_synced = false;
  return {};
}

Result<void> ArchiveWriter::sync() {
  if (m_file >= 0 && !m_is_synced) {
    if (::fdatasync(m_file) != 0) {
      return failed(errno);
    }
    m_is_synced = true;
  }
  return {};
}

Result<void> ArchiveWriter::add(Exchange const& exchange) {
  if (m_file < 0 || m_size >= m_most_bytes) {
    ANNALS_CHECK(open(exchange.time));
  }
  std::string const id = record_id("response");
  std::string const shared = concat({field("WARC-Target-URI", exchange.url), field("WARC-Date", exchange.time)});
  ANNALS_CHECK(put(record(concat({field("WARC-Type", "response"), field("WARC-Record-ID", id), shared,
                                  field("WARC-IP-Address", exchange.server),
                                  field("WARC-Payload-Digest", concat({"sha256:", sha256_hex(exchange.body)}))}),
                          "application/http;msgtype=response", unpacked_head(exchange.head, exchange.body.size()),
                          exchange.body)));
  return put(record(concat({field("WARC-Type", "request"), field("WARC-Record-ID", record_id("request")), shared,
                            field("WARC-Concurrent-To", id)}),
                    "application/http;msgtype=request", exchange.request_head, ""));
}

}  // namespace annals::watch
