// serve/store_pool.cpp -- open stores for the server's threads. See serve/store_pool.hpp.
#include "serve/store_pool.hpp"

namespace annals::serve {

Result<std::unique_ptr<store::Store>> StorePool::take() {
  {
    std::lock_guard const lock(m_mutex);
    if (!m_free.empty()) {
      auto store = std::move(m_free.back());
      m_free.pop_back();
      return store;
    }
  }
  return m_open();
}

void StorePool::give_back(std::unique_ptr<store::Store> store) {
  std::lock_guard const lock(m_mutex);
  m_free.push_back(std::move(store));
}

}  // namespace annals::serve
