// watch/transport.hpp -- one request over the network and its answer.
// Role:   what the watcher needs of a network; curl_transport.hpp is the real one, tests have another.
// Tested by: tests/unit/watch/test_watcher.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "watch/feeds_file.hpp"

namespace annals::watch {

struct Request {
  std::uint64_t ticket = 0;  ///< comes back with the answer
  std::string url;
  std::string etag;           ///< of what is there already: If-None-Match
  std::string last_modified;  ///< If-Modified-Since
  std::string accept;
  std::uint64_t most_bytes = 0;
};

/// What came back. Redirects are not followed.
struct Answer {
  std::uint64_t ticket = 0;
  unsigned status = 0;                      ///< 0: no whole answer came
  std::string request_head;                 ///< as it was sent
  std::string head;                         ///< status line and header fields as they came
  std::string body;                         ///< without its transfer and content coding
  std::string location;                     ///< of a redirect, as it was written
  std::optional<Milliseconds> retry_after;  ///< from now
  std::string server;                       ///< numeric address that answered
  std::string error;                        ///< why no whole answer came
  bool is_refused = false;                  ///< it is not asked at all: a private address
};

class Transport {
 public:
  virtual ~Transport() = default;
  /// Begins a request; returns at once.
  virtual void begin(Request request) = 0;
  /// Waits for the next answer, at most so long.
  virtual std::optional<Answer> wait(Milliseconds most) = 0;
  /// Breaks off what is under way; its answers come as errors.
  virtual void stop() = 0;
};

}  // namespace annals::watch
