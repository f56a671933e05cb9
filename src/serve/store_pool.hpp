// serve/store_pool.hpp -- open stores for the server's threads: a store is for one thread at a time.
// Role:   a request takes one and gives it back; it is opened when none is free, so that no request waits.
// Tested by: tests/unit/serve/test_site.cpp
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "annals/result.hpp"
#include "store/store.hpp"

namespace annals::serve {

class StorePool {
 public:
  using Open = std::function<Result<std::unique_ptr<store::Store>>()>;
  explicit StorePool(Open open) : m_open(std::move(open)) {}

  Result<std::unique_ptr<store::Store>> take();
  void give_back(std::unique_ptr<store::Store> store);

 private:
  Open m_open;
  std::mutex m_mutex;
  std::vector<std::unique_ptr<store::Store>> m_free;
};

}  // namespace annals::serve
