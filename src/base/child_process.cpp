#include "base/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/strings.hpp"

namespace annals {
namespace {

constexpr std::size_t most_message_bytes = 4096;
constexpr int first_other_descriptor = 3;

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : m_number(number) {}
  Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(m_number, other.m_number);
    return *this;
  }
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  ~Descriptor() { close(); }

  void close() {
    if (m_number >= 0) {
      ::close(std::exchange(m_number, -1));
    }
  }
  [[nodiscard]] int number() const { return m_number; }
  [[nodiscard]] bool is_open() const { return m_number >= 0; }

 private:
  int m_number = -1;
};

/// All are closed on exec, so that programs that other threads start do not get them.
struct Pipe {
  Descriptor read;
  Descriptor write;
};

Error failure(std::string_view what) {
  return make_error(ErrorCode::internal, concat({what, ": ", std::strerror(errno)}));
}

Result<Pipe> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return failure("no pipe");
  }
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

/// A socket, as writing to one whose reader has gone can be told not to raise SIGPIPE.
Result<Pipe> make_input() {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    return failure("no socket");
  }
  ::shutdown(ends[0], SHUT_WR);
  return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
}

/// What the new process does before it becomes the program. Only calls that are safe behind fork() in a program with
/// threads.
struct Start {
  char const* program;
  char* const* arguments;
  char* const* environment;
  std::array<int, 3> streams;
  int said;  ///< where it says why it could not start
  ChildLimits limits;

  static void limit(decltype(RLIMIT_CPU) what, rlim_t most) {
    rlimit const both = {most, most};
    ::setrlimit(what, &both);
  }

  [[noreturn]] void fail() const {
    int const reason = errno;
    // Without it the parent takes the program for one that ended at once.
    bool const is_said = ::write(said, &reason, sizeof reason) == static_cast<ssize_t>(sizeof reason);
    ::_exit(is_said ? 127 : 126);
  }

  [[noreturn]] void run() const {
    ::setpgid(0, 0);
    // Above the three, so that none is overwritten before it is moved.
    std::array<int, 3> kept{};
    for (std::size_t i = 0; i < streams.size(); ++i) {
      kept[i] = ::fcntl(streams[i], F_DUPFD_CLOEXEC, first_other_descriptor);
    }
    for (std::size_t i = 0; i < streams.size(); ++i) {
      if (kept[i] < 0 || ::dup2(kept[i], static_cast<int>(i)) < 0) {
        fail();
      }
    }
    ::close_range(first_other_descriptor, ~0U, CLOSE_RANGE_CLOEXEC);
    limit(RLIMIT_CPU, limits.cpu_seconds);
    limit(RLIMIT_AS, limits.memory_bytes);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    for (int const one : {SIGPIPE, SIGINT, SIGTERM, SIGXCPU}) {
      ::signal(one, SIG_DFL);
    }
    if (::chdir("/") == 0) {
      ::execve(program, arguments, environment);
    }
    fail();
  }
};

/// A program that runs. It and what it has started are ended at the latest with this object.
class Child {
 public:
  explicit Child(pid_t process) : m_process(process) { ::setpgid(process, process); }
  Child(Child const&) = delete;
  Child& operator=(Child const&) = delete;
  ~Child() {
    if (m_process > 0) {
      end();
    }
  }

  /// Whether it has ended by itself.
  bool has_ended() {
    siginfo_t state{};
    int const outcome = ::waitid(P_PID, static_cast<id_t>(m_process), &state, WEXITED | WNOHANG | WNOWAIT);
    return outcome == 0 ? state.si_pid == m_process : errno == ECHILD;
  }

  /// Its status; ends it where it still runs. The group goes first: its number is ours until the wait.
  int end() {
    ::kill(-m_process, SIGKILL);
    ::kill(m_process, SIGKILL);
    int status = 0;
    while (::waitpid(m_process, &status, 0) < 0 && errno == EINTR) {
    }
    m_process = 0;
    return status;
  }

 private:
  pid_t m_process;
};

Result<Descriptor> start_timer(unsigned seconds) {
  Descriptor timer(::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK));
  itimerspec const end = {{0, 0}, {static_cast<time_t>(seconds), 0}};
  if (!timer.is_open() || ::timerfd_settime(timer.number(), 0, &end, nullptr) != 0) {
    return failure("no timer");
  }
  return timer;
}

/// The parent's ends of a running program.
class Talk {
 public:
  Talk(Descriptor input, Descriptor output, Descriptor messages, Descriptor timer, std::string_view bytes,
       ChildLimits const& limits)
      : m_input(std::move(input)),
        m_output(std::move(output)),
        m_messages(std::move(messages)),
        m_timer(std::move(timer)),
        m_bytes(bytes),
        m_limits(limits) {}

  /// Until the program has closed its streams and ended.
  Result<void> run(Child& child, ChildOutcome& outcome) {
    while (m_output.is_open() || m_messages.is_open() || !child.has_ended()) {
      ANNALS_CHECK(step(child, outcome));
    }
    return {};
  }

 private:
  Result<void> step(Child& child, ChildOutcome& outcome) {
    // A descriptor of -1 is passed over. When only the end is awaited, it is asked for every few milliseconds.
    std::array<pollfd, 4> polled = {{{m_timer.number(), POLLIN, 0},
                                     {m_output.number(), POLLIN, 0},
                                     {m_messages.number(), POLLIN, 0},
                                     {m_input.number(), POLLOUT, 0}}};
    constexpr int soon = 5;
    constexpr int later = 200;
    bool const waits_for_end = !m_output.is_open() && !m_messages.is_open();
    bool const has_ended = child.has_ended();  // before what it left is looked for
    if (::poll(polled.data(), polled.size(), has_ended ? 0 : waits_for_end ? soon : later) < 0) {
      return errno == EINTR ? Result<void>() : failure("waiting failed");
    }
    if (polled[0].revents != 0) {
      return make_error(ErrorCode::unsupported,
                        concat({"it took longer than ", std::to_string(m_limits.wall_seconds), " s"}));
    }
    if (polled[1].revents != 0) {
      ANNALS_CHECK(take_output(outcome));
    }
    if (polled[2].revents != 0) {
      take_messages(outcome);
    }
    if (polled[3].revents != 0) {
      give_input();
    }
    // What it has started may hold its streams open behind its end.
    if (has_ended && polled[1].revents == 0 && polled[2].revents == 0) {
      m_output.close();
      m_messages.close();
    }
    return {};
  }

  Result<void> take_output(ChildOutcome& outcome) {
    std::array<char, 65536> chunk{};
    ssize_t const count = ::read(m_output.number(), chunk.data(), chunk.size());
    if (count > 0) {
      outcome.output.append(chunk.data(), static_cast<std::size_t>(count));
    } else if (count == 0 || errno != EINTR) {
      m_output.close();
    }
    if (outcome.output.size() > m_limits.most_output) {
      return make_error(ErrorCode::unsupported,
                        concat({"it gave more than ", std::to_string(m_limits.most_output), " bytes"}));
    }
    return {};
  }

  void take_messages(ChildOutcome& outcome) {
    std::array<char, 4096> chunk{};
    ssize_t const count = ::read(m_messages.number(), chunk.data(), chunk.size());
    if (count > 0) {
      std::size_t const room = most_message_bytes - outcome.messages.size();
      outcome.messages.append(chunk.data(), std::min(room, static_cast<std::size_t>(count)));
    } else if (count == 0 || errno != EINTR) {
      m_messages.close();
    }
  }

  void give_input() {
    ssize_t const count = ::send(m_input.number(), m_bytes.data(), m_bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count > 0) {
      m_bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    bool const is_busy = count < 0 && (errno == EAGAIN || errno == EINTR);
    if (m_bytes.empty() || (count < 0 && !is_busy)) {
      m_input.close();  // all given, or nobody reads it
    }
  }

  Descriptor m_input;
  Descriptor m_output;
  Descriptor m_messages;
  Descriptor m_timer;
  std::string_view m_bytes;
  ChildLimits m_limits;
};

/// Why the program could not be started; 0 when it was.
int start_error(Descriptor const& said) {
  int reason = 0;
  ssize_t count = 0;
  do {
    count = ::read(said.number(), &reason, sizeof reason);
  } while (count < 0 && errno == EINTR);
  return count == static_cast<ssize_t>(sizeof reason) ? reason : 0;
}

}  // namespace

Result<ChildOutcome> run_child(std::string const& program, std::vector<std::string> const& arguments,
                               std::string_view input, ChildLimits const& limits) {
  ANNALS_TRY(Pipe in, make_input());
  ANNALS_TRY(Pipe out, make_pipe());
  ANNALS_TRY(Pipe messages, make_pipe());
  ANNALS_TRY(Pipe said, make_pipe());
  ANNALS_TRY(Descriptor timer, start_timer(limits.wall_seconds));
  std::string name = program;
  std::vector<std::string> copies = arguments;
  std::vector<char*> words = {name.data()};
  for (std::string& one : copies) {
    words.push_back(one.data());
  }
  words.push_back(nullptr);
  std::string locale = "LC_ALL=C";
  std::array<char*, 2> environment = {locale.data(), nullptr};
  Start const start = {program.c_str(),     words.data(),
                       environment.data(),  {in.read.number(), out.write.number(), messages.write.number()},
                       said.write.number(), limits};
  pid_t const process = ::fork();
  if (process < 0) {
    return failure("no process");
  }
  if (process == 0) {
    start.run();
  }
  Child child(process);
  in.read.close();
  out.write.close();
  messages.write.close();
  said.write.close();
  if (int const reason = start_error(said.read); reason != 0) {
    return make_error(ErrorCode::not_found, concat({program, " cannot be run: ", std::strerror(reason)}));
  }
  ChildOutcome outcome;
  Talk talk(std::move(in.write), std::move(out.read), std::move(messages.read), std::move(timer), input, limits);
  ANNALS_CHECK(talk.run(child, outcome));
  int const status = child.end();
  outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  outcome.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  if (outcome.signal == SIGXCPU || outcome.signal == SIGKILL) {
    return make_error(ErrorCode::unsupported, concat({"it took more than ", std::to_string(limits.cpu_seconds),
                                                      " s of processor time, or was killed"}));
  }
  return outcome;
}

}  // namespace annals
