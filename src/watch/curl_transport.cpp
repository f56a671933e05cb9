#include "watch/curl_transport.hpp"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "base/compression.hpp"
#include "base/strings.hpp"
#include "watch/web_address.hpp"

namespace annals::watch {
namespace {

constexpr std::size_t most_head_bytes = 256U * 1024U;
constexpr std::size_t longest_location = 8192;
constexpr long slowest = 100;  // bytes a second
std::string const accepted_codings = "gzip, br";

/// What the callbacks of one request share.
struct Transfer {
  Answer answer;
  std::uint64_t most_bytes = 0;
  std::size_t head_bytes = 0;
  bool allow_private = false;
  bool is_too_long = false;
  bool has_long_head = false;
  bool is_private = false;
  std::atomic<bool> const* stop = nullptr;
};

std::string too_long(std::uint64_t most_bytes) {
  return concat({"the answer has more than ", std::to_string(most_bytes), " bytes"});
}

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* given) {
  auto& transfer = *static_cast<Transfer*>(given);
  if (transfer.answer.body.size() + count > transfer.most_bytes) {
    transfer.is_too_long = true;
    return 0;
  }
  transfer.answer.body.append(bytes, count);
  return count;
}

/// Heads of answers before the last one (100 Continue, 103 Early Hints) count, but are not kept.
std::size_t take_head(char* bytes, std::size_t, std::size_t count, void* given) {
  auto& transfer = *static_cast<Transfer*>(given);
  transfer.head_bytes += count;
  if (transfer.head_bytes > most_head_bytes) {
    transfer.has_long_head = true;
    return 0;
  }
  std::string_view const line(bytes, count);
  if (line.starts_with("HTTP/")) {
    transfer.answer.head.clear();
  }
  transfer.answer.head += line;
  return count;
}

int take_debug(CURL*, curl_infotype type, char* bytes, std::size_t count, void* given) {
  if (type == CURLINFO_HEADER_OUT) {
    static_cast<Transfer*>(given)->answer.request_head.assign(bytes, count);
  }
  return 0;
}

int watch_progress(void* given, curl_off_t, curl_off_t loaded, curl_off_t, curl_off_t) {
  auto& transfer = *static_cast<Transfer*>(given);
  if (loaded > 0 && static_cast<std::uint64_t>(loaded) > transfer.most_bytes) {
    transfer.is_too_long = true;
  }
  return transfer.is_too_long || *transfer.stop ? 1 : 0;
}

bool is_public(curl_sockaddr const& address) {
  if (address.family == AF_INET) {
    sockaddr_in ipv4 = {};
    std::memcpy(&ipv4, &address.addr, sizeof ipv4);
    return is_public_ipv4(ntohl(ipv4.sin_addr.s_addr));
  }
  // The address of IPv6 is longer than the structure's last member says: curl keeps room for it behind.
  if (address.family == AF_INET6 && address.addrlen >= sizeof(sockaddr_in6)) {
    std::array<std::uint8_t, 16> bytes = {};
    auto const* const begin = reinterpret_cast<unsigned char const*>(&address.addr);
    std::copy_n(begin + offsetof(sockaddr_in6, sin6_addr), bytes.size(), bytes.begin());
    return is_public_ipv6(bytes);
  }
  return false;
}

/// The last gate: whatever a name resolved to, here is the address that would be connected to.
curl_socket_t open_socket(void* given, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(given);
  if (!transfer.allow_private && !is_public(*address)) {
    transfer.is_private = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

std::string_view header(CURL* curl, char const* name) {
  curl_header* field = nullptr;
  bool const is_there = curl_easy_header(curl, name, 0, CURLH_HEADER, -1, &field) == CURLHE_OK;
  return is_there ? std::string_view(field->value) : std::string_view();
}

/// The body as it was before it was packed. Not by curl, which takes half a gzip stream for a whole one.
Result<std::string> unpacked(std::string body, std::string_view coding, std::uint64_t most_bytes) {
  std::string const name = lower_ascii(trim(coding));
  if (name.empty() || name == "identity" || body.empty()) {
    return body;
  }
  bool const is_gzip = name == "gzip" || name == "x-gzip";
  if (!is_gzip && name != "br") {
    return make_error(ErrorCode::unsupported, concat({"the answer is packed by '", name.substr(0, 20), "'"}));
  }
  Result<std::string> whole = decompress(is_gzip ? Compression::gzip : Compression::brotli, body, most_bytes);
  if (!whole && whole.error().code == ErrorCode::unsupported) {
    return make_error(ErrorCode::unsupported, too_long(most_bytes));
  }
  return whole ? std::move(whole)
               : Result<std::string>(make_error(ErrorCode::malformed,
                                                concat({"the answer is packed wrongly: ", whole.error().message})));
}

std::string seconds_text(Milliseconds span) {
  return std::to_string(span / second) + " s";
}

class CurlTransport final : public Transport {
 public:
  explicit CurlTransport(TransportSettings settings) : m_settings(std::move(settings)) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    for (unsigned i = 0; i < std::max(1U, m_settings.threads); ++i) {
      m_threads.emplace_back([this] { work(); });
    }
  }
  CurlTransport(CurlTransport const&) = delete;
  CurlTransport& operator=(CurlTransport const&) = delete;
  ~CurlTransport() override {
    {
      std::lock_guard const lock(m_mutex);
      m_is_over = true;
    }
    m_stop = true;
    m_has_request.notify_all();
    for (std::thread& thread : m_threads) {
      thread.join();
    }
    curl_global_cleanup();
  }

  void begin(Request request) override {
    {
      std::lock_guard const lock(m_mutex);
      m_requests.push_back(std::move(request));
    }
    m_has_request.notify_one();
  }

  std::optional<Answer> wait(Milliseconds most) override {
    std::unique_lock lock(m_mutex);
    m_has_answer.wait_for(lock, std::chrono::milliseconds(most), [this] { return !m_answers.empty(); });
    if (m_answers.empty()) {
      return std::nullopt;
    }
    Answer answer = std::move(m_answers.front());
    m_answers.pop_front();
    return answer;
  }

  void stop() override { m_stop = true; }

 private:
  void work() {
    std::unique_lock lock(m_mutex);
    while (true) {
      m_has_request.wait(lock, [this] { return m_is_over || !m_requests.empty(); });
      if (m_is_over) {
        return;
      }
      Request const request = std::move(m_requests.front());
      m_requests.pop_front();
      lock.unlock();
      Answer answer = fetch(request);
      lock.lock();
      m_answers.push_back(std::move(answer));
      m_has_answer.notify_one();
    }
  }

  void set_limits(CURL* curl, Transfer& transfer) const {
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");  // else the environment would say
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_settings.connect_timeout));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(m_settings.timeout));
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, slowest);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME,
                     static_cast<long>(std::max(second, m_settings.timeout / 4) / second));
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, watch_progress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &transfer);
  }

  static void set_sinks(CURL* curl, Transfer& transfer) {
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_head);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, take_debug);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &transfer);
  }

  Answer fetch(Request const& request) const {
    Transfer transfer;
    transfer.answer.ticket = request.ticket;
    transfer.most_bytes = request.most_bytes;
    transfer.allow_private = m_settings.allow_private_addresses;
    transfer.stop = &m_stop;
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> const curl(curl_easy_init(), &curl_easy_cleanup);
    if (curl == nullptr || m_stop) {
      transfer.answer.error = m_stop ? "broken off" : "no request can be made";
      return std::move(transfer.answer);
    }
    curl_slist* fields = nullptr;
    for (auto const& [name, value] :
         {std::pair("If-None-Match: ", &request.etag), std::pair("If-Modified-Since: ", &request.last_modified),
          std::pair("Accept: ", &request.accept), std::pair("Accept-Encoding: ", &accepted_codings)}) {
      if (!value->empty()) {
        fields = curl_slist_append(fields, (name + *value).c_str());
      }
    }
    set_limits(curl.get(), transfer);
    set_sinks(curl.get(), transfer);
    curl_easy_setopt(curl.get(), CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, fields);
    curl_easy_setopt(curl.get(), CURLOPT_USERAGENT, m_settings.user_agent.c_str());
    CURLcode const code = curl_easy_perform(curl.get());
    curl_slist_free_all(fields);
    finish(curl.get(), code, transfer);
    return std::move(transfer.answer);
  }

  void finish(CURL* curl, CURLcode code, Transfer& transfer) const {
    Answer& answer = transfer.answer;
    if (code != CURLE_OK) {
      answer.error = reason(code, transfer);
      answer.is_refused = transfer.is_private && answer.head.empty();
      answer.body.clear();
      return;
    }
    Result<std::string> body = unpacked(std::move(answer.body), header(curl, "Content-Encoding"), transfer.most_bytes);
    answer.body.clear();
    if (!body) {
      answer.error = body.error().message;
      return;
    }
    answer.body = *std::move(body);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    answer.status = status > 0 ? static_cast<unsigned>(status) : 0;
    curl_off_t retry_after = 0;
    if (curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &retry_after) == CURLE_OK && retry_after > 0) {
      constexpr curl_off_t longest = 7 * day / second;
      answer.retry_after = std::min(retry_after, longest) * second;
    }
    char const* text = nullptr;
    if (curl_easy_getinfo(curl, CURLINFO_PRIMARY_IP, &text) == CURLE_OK && text != nullptr) {
      answer.server = text;
    }
    if (std::string_view const location = header(curl, "Location"); location.size() <= longest_location) {
      answer.location = location;
    }
  }

  [[nodiscard]] std::string reason(CURLcode code, Transfer const& transfer) const {
    if (*transfer.stop) {
      return "broken off";
    }
    if (transfer.is_too_long) {
      return too_long(transfer.most_bytes);
    }
    if (transfer.has_long_head) {
      return "the head of the answer has no end";
    }
    if (transfer.is_private) {
      return "an address of a private network, which is not asked";
    }
    switch (code) {
      case CURLE_OPERATION_TIMEDOUT:
        return concat({"no whole answer within ", seconds_text(m_settings.timeout), ", or too slow"});
      case CURLE_PARTIAL_FILE:
        return "the answer breaks off before its length";
      case CURLE_GOT_NOTHING:
        return "no answer at all";
      default:
        return lower_ascii(std::string_view(curl_easy_strerror(code)).substr(0, 1)) +
               std::string(std::string_view(curl_easy_strerror(code)).substr(1));
    }
  }

  TransportSettings m_settings;
  std::mutex m_mutex;
  std::condition_variable m_has_request;
  std::condition_variable m_has_answer;
  std::deque<Request> m_requests;
  std::deque<Answer> m_answers;
  bool m_is_over = false;
  std::atomic<bool> m_stop = false;
  std::vector<std::thread> m_threads;
};

}  // namespace

std::unique_ptr<Transport> open_curl_transport(TransportSettings const& settings) {
  return std::make_unique<CurlTransport>(settings);
}

}  // namespace annals::watch
