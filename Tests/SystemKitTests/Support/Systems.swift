@testable import SystemKit

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A pipe with both ends owned.
struct Pipe: ~Copyable {
    let reading: Descriptor
    let writing: Descriptor

    init() throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw SystemError("make a pipe", errno: errno) }
        // Started programs must not keep an end open.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        reading = Descriptor(adopting: ends[0])
        writing = Descriptor(adopting: ends[1])
    }

    consuming func takeWriting() -> Descriptor {
        writing
    }

    consuming func takeReading() -> Descriptor {
        reading
    }
}

/// Runs work on a thread of its own, outside every actor.
struct ForeignThread: ~Copyable {
    let handle: pthread_t

    init(_ work: @escaping @Sendable () -> Void) throws {
        let box = Unmanaged.passRetained(Work(run: work))
        #if canImport(Glibc)
            var started = pthread_t()
            let code = pthread_create(&started, nil, runOnForeignThread, box.toOpaque())
        #else
            var thread: pthread_t?
            let code = pthread_create(&thread, nil, runOnForeignThread, box.toOpaque())
            guard let started = thread else { throw SystemError("start a thread", errno: code) }
        #endif
        guard code == 0 else { throw SystemError("start a thread", errno: code) }
        handle = started
    }

    func join() {
        pthread_join(handle, nil)
    }
}

private final class Work: Sendable {
    let run: @Sendable () -> Void

    init(run: @escaping @Sendable () -> Void) {
        // Test threads shut signals out and hand that down; this one has to be open to them.
        self.run = {
            var all = sigset_t()
            sigfillset(&all)
            pthread_sigmask(SIG_UNBLOCK, &all, nil)
            run()
        }
    }
}

#if canImport(Glibc)
    private func runOnForeignThread(_ box: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        if let box { Unmanaged<Work>.fromOpaque(box).takeRetainedValue().run() }
        return nil
    }
#else
    private func runOnForeignThread(_ box: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        Unmanaged<Work>.fromOpaque(box).takeRetainedValue().run()
        return nil
    }
#endif

/// Starts a program with the given words and waits for its end.
enum Program {
    static func start(_ words: [String], output: Int32) -> Int32? {
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        #if canImport(Glibc)
            var actions = posix_spawn_file_actions_t()
        #else
            var actions: posix_spawn_file_actions_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        var process: pid_t = 0
        var environment: [UnsafeMutablePointer<CChar>?] = Environment.current().variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for entry in environment { free(entry) } }
        return posix_spawnp(&process, words[0], &actions, nil, &arguments, &environment) == 0 ? process : nil
    }

    static func kill(_ process: Int32) {
        _ = sendSignal(process, SIGKILL)
    }

    static func collect(_ process: Int32) {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }
}

private func sendSignal(_ process: Int32, _ number: Int32) -> Int32 {
    kill(process, number)
}
