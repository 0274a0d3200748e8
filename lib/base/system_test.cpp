#include <doctest/doctest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <new>
#include <thread>

#include "base/environment.h"
#include "base/file_system.h"
#include "base/parallel.h"
#include "base/process.h"

namespace c2c::base {
namespace {

/// A new folder, removed with the object.
struct Folder {
  std::string path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "c2c-base-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

TEST_CASE("base::FileSystem: writes, reads, lists, exchanges and removes") {
  const Folder folder;
  const auto fs = make_real_file_system();
  const std::string deep = folder.path + "/a/b";
  REQUIRE(fs->make_directories(deep).has_value());
  CHECK(fs->make_directories(deep).has_value());
  const std::string bytes = std::string("x\0y", 3) + std::string(200'000, 'z');
  REQUIRE(fs->write_new(deep + "/two", bytes, 0600).has_value());
  REQUIRE(fs->write_new(deep + "/one", "1", 0644).has_value());
  CHECK(*fs->read_file(deep + "/two") == bytes);
  struct stat info {};
  REQUIRE(stat((deep + "/two").c_str(), &info) == 0);
  CHECK((info.st_mode & 0777U) == 0600U);
  const auto entries = fs->list_directory(deep);
  REQUIRE(entries.has_value());
  REQUIRE(entries->size() == 2);
  CHECK((*entries)[0].name == "one");
  CHECK((*fs->list_directory(folder.path))[0].is_directory);
  REQUIRE(fs->exchange(deep + "/one", deep + "/two").has_value());
  CHECK(*fs->read_file(deep + "/two") == "1");
  REQUIRE(fs->rename(deep + "/two", deep + "/one").has_value());
  CHECK(*fs->read_file(deep + "/one") == "1");
  CHECK_FALSE(fs->remove(deep).has_value());
  CHECK(fs->remove(deep + "/one").has_value());
  CHECK(fs->remove(deep + "/one").has_value());
  CHECK(fs->remove(deep).has_value());
}

TEST_CASE("base::FileSystem: errors tell what is wrong") {
  const Folder folder;
  const auto fs = make_real_file_system();
  CHECK(fs->read_file(folder.path + "/none").error().code == ErrorCode::kNotFound);
  CHECK(fs->read_file(folder.path).error().code == ErrorCode::kUnreadable);
  CHECK(fs->list_directory(folder.path + "/none").error().code == ErrorCode::kNotFound);
  CHECK(fs->is_directory(folder.path + "/none").error().message == "open " + folder.path + "/none: no such file or directory");
  REQUIRE(fs->write_new(folder.path + "/file", "", 0644).has_value());
  CHECK_FALSE(fs->make_directories(folder.path + "/file").has_value());
  CHECK_FALSE(fs->write_new(folder.path + "/none/x", "", 0644).has_value());
  CHECK(fs->write_new(folder.path + "/file", "", 0644).error().code == ErrorCode::kAlreadyExists);
  {
    const auto lock = fs->lock_directory(folder.path);
    REQUIRE(lock.has_value());
    CHECK(fs->lock_directory(folder.path).error().code == ErrorCode::kBusy);
  }
  CHECK(fs->lock_directory(folder.path).has_value());
  CHECK(fs->sync(folder.path).has_value());
  CHECK_FALSE(fs->sync(folder.path + "/none").has_value());
}

TEST_CASE("base::FileSystem: pipes, devices and large files are read only where that is wanted") {
  const Folder folder;
  const auto fs = make_real_file_system();
  const std::string pipe = folder.path + "/pipe";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  const auto refused = fs->read_file(pipe);  // would wait for a writer for ever
  CHECK(refused.error().code == ErrorCode::kUnreadable);
  CHECK(refused.error().message == "open " + pipe + ": a pipe or device, not a regular file");
  CHECK(fs->read_file("/dev/zero").error().code == ErrorCode::kUnreadable);
  std::jthread writer([&] { std::ofstream(pipe) << "from a writer"; });
  const ReadLimits named{.pipes = true, .max_bytes = 100};
  CHECK(*fs->read(pipe, named) == "from a writer");
  CHECK(fs->read("/dev/zero", named).error().message == "read /dev/zero: it has more than 100 bytes");

  REQUIRE(fs->write_new(folder.path + "/file", "12345", 0644).has_value());
  CHECK(*fs->read(folder.path + "/file", {.pipes = false, .max_bytes = 5}) == "12345");
  CHECK(fs->read(folder.path + "/file", {.pipes = false, .max_bytes = 4}).error().code == ErrorCode::kUnreadable);
  std::filesystem::resize_file(folder.path + "/file", std::uintmax_t{4} << 30U);
  CHECK(fs->read_file(folder.path + "/file").error().code == ErrorCode::kUnreadable);
}

TEST_CASE("base::FileSystem: a symbolic link is told from what it leads to") {
  const Folder folder;
  const auto fs = make_real_file_system();
  REQUIRE(fs->make_directories(folder.path + "/d/e").has_value());
  REQUIRE(fs->write_new(folder.path + "/d/f", "", 0644).has_value());
  std::filesystem::create_symlink("d", folder.path + "/link");
  std::filesystem::create_symlink("none", folder.path + "/broken");
  const auto entries = fs->list_directory(folder.path);
  REQUIRE(entries->size() == 3);
  CHECK((*entries)[0].is_link);
  CHECK_FALSE((*entries)[0].is_directory);
  CHECK_FALSE((*entries)[1].is_link);
  CHECK((*entries)[2].is_link);
  CHECK((*entries)[2].is_directory);
  CHECK(*fs->kind(folder.path + "/link") == PathKind::kLink);
  CHECK(*fs->kind(folder.path + "/broken") == PathKind::kLink);
  CHECK(*fs->kind(folder.path + "/link/e") == PathKind::kDirectory);
  CHECK(*fs->kind(folder.path + "/d/f") == PathKind::kFile);
  CHECK(*fs->kind("/dev/null") == PathKind::kOther);
  CHECK(fs->kind(folder.path + "/none").error().code == ErrorCode::kNotFound);
  CHECK(*fs->real_path(folder.path + "/link/../link/f") == *fs->real_path(folder.path) + "/d/f");
  CHECK(fs->real_path(folder.path + "/broken").error().code == ErrorCode::kNotFound);
  CHECK(fs->make_new_directory(folder.path + "/broken").error().code == ErrorCode::kAlreadyExists);
  CHECK(fs->make_new_directory(folder.path + "/d/new").has_value());
  REQUIRE(fs->remove(folder.path + "/link").has_value());
  CHECK(*fs->kind(folder.path + "/d/e") == PathKind::kDirectory);
}

TEST_CASE("base::ProcessRunner: arguments without a shell, both streams, the status") {
  const auto runner = make_real_process_runner();
  const auto result = runner->run({"sh", "-c", "printf '%s|' \"$@\"; echo err >&2; exit 3", "sh", "a b", "$HOME", ""}, {});
  REQUIRE(result.has_value());
  CHECK(result->status == 3);
  CHECK(result->out == "a b|$HOME||");
  CHECK(result->err == "err\n");
  CHECK(runner->run({"sh", "-c", "kill -9 $$"}, {})->status == 137);
  CHECK(runner->run({"cat"}, {})->out == "");
  CHECK(runner->run({"c2c-no-such-program"}, {}).error().code == ErrorCode::kNotFound);
}

TEST_CASE("base::ProcessRunner: what is too slow or too long is killed, its children too") {
  const auto runner = make_real_process_runner();
  ProcessLimits limits;
  limits.timeout = std::chrono::milliseconds(100);
  const auto start = std::chrono::steady_clock::now();
  CHECK(runner->run({"sh", "-c", "sleep 30 & sleep 30"}, limits).error().code == ErrorCode::kTimeout);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
  limits = {};
  limits.output_bytes = 1000;
  CHECK(runner->run({"sh", "-c", "while :; do echo xxxxxxxxxxxxxxxxxxxx; done"}, limits).error().code == ErrorCode::kCommand);
}

TEST_CASE("base::ProcessRunner: stop ends what runs, also what does not heed the signal, and starts no more") {
  const auto runner = make_real_process_runner();
  for (const char* script : {"sleep 30 & sleep 30", "trap '' TERM; sleep 30 & wait; sleep 30"}) {
    CAPTURE(script);
    const auto other = make_real_process_runner();
    const auto start = std::chrono::steady_clock::now();
    std::thread stopper([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
      other->stop(SIGTERM);
    });
    const auto result = other->run({"sh", "-c", script}, {});
    stopper.join();
    REQUIRE(result.has_value());
    CHECK(result->status > 128);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
    CHECK(other->run({"true"}, {}).error().code == ErrorCode::kCommand);
  }
}

TEST_CASE("base::ProcessRunner: programs start with no signal blocked or SIGPIPE ignored") {
  sigset_t set;
  sigset_t old;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  pthread_sigmask(SIG_BLOCK, &set, &old);
  const auto handler = signal(SIGPIPE, SIG_IGN);
  const auto interrupted = make_real_process_runner()->run({"sh", "-c", "kill -INT $$"}, {});
  const auto piped = make_real_process_runner()->run({"sh", "-c", "kill -PIPE $$"}, {});
  signal(SIGPIPE, handler);
  pthread_sigmask(SIG_SETMASK, &old, nullptr);
  REQUIRE(interrupted.has_value());
  REQUIRE(piped.has_value());
  CHECK(interrupted->status == 128 + SIGINT);
  CHECK(piped->status == 128 + SIGPIPE);
}

TEST_CASE("base::parallel_for: an exception comes out after all threads have ended") {
  for (const unsigned threads : {1U, 4U}) {
    std::atomic<int> calls{0};
    const auto work = [&](std::size_t i) {
      ++calls;
      if (i >= 10) throw std::bad_alloc();
    };
    CHECK_THROWS_AS(parallel_for(1'000'000, threads, work), std::bad_alloc);
    CHECK(calls < 100'000);
    CHECK(calls > 10);
  }
}

TEST_CASE("base::Environment: a variable that is not set is not an empty one") {
  const auto environment = make_real_environment();
  CHECK(environment->get("PATH").has_value());
  CHECK_FALSE(environment->get("C2C_NO_SUCH_VARIABLE").has_value());
}

}  // namespace
}  // namespace c2c::base
