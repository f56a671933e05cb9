// watch/curl_transport.hpp -- requests by libcurl, some at a time, each on a thread of its own.
// Role:   everything that a server can do to whoever asks it is bounded here: connecting, waiting, slowness, length of
//         head and body as they come and unpacked, kinds of address.
// Source: RFC 9110 and 9112 by libcurl; it knows no proxy, no cookie and nothing of the environment.
// Tested by: tests/watch/
#pragma once

#include <memory>
#include <string>

#include "watch/transport.hpp"

namespace annals::watch {

struct TransportSettings {
  std::string user_agent;
  Milliseconds connect_timeout = 20 * second;
  Milliseconds timeout = 2 * minute;
  unsigned threads = 8;
  bool allow_private_addresses = false;
};

/// Memory: for each thread at most twice the most bytes of its request.
/// Errors in answers: each says what happened: "no answer within 20 s", "the answer has more than 16777216 bytes" ...
std::unique_ptr<Transport> open_curl_transport(TransportSettings const& settings);

}  // namespace annals::watch
