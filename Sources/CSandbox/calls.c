// seccomp: a process gives up system calls that it never needs, without being root. A forbidden
// call ends the program with SIGSYS, which no handler can catch.
#define _GNU_SOURCE
#include "internal.h"

#ifdef __linux__
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef ARCHITECTURE
// Nothing here needs these, neither a learner's program nor a compiler. Numbers stand where headers
// may be older than the kernel; those from 424 on are the same on every machine.
static const int always_forbidden[] = {
    SYS_socket, SYS_socketpair, SYS_bind, SYS_listen, SYS_connect, SYS_accept, SYS_accept4,
    SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_mount, SYS_umount2,
    SYS_pivot_root, SYS_chroot, SYS_unshare, SYS_setns, SYS_bpf, SYS_keyctl, SYS_add_key,
    SYS_request_key, SYS_perf_event_open, SYS_shmget, SYS_shmat, SYS_msgget, SYS_semget,
    SYS_mq_open, SYS_reboot, SYS_swapon, SYS_swapoff, SYS_init_module, SYS_finit_module,
    SYS_delete_module, SYS_kexec_load, SYS_open_by_handle_at, SYS_personality, SYS_acct,
    SYS_quotactl, SYS_settimeofday, SYS_clock_settime, SYS_adjtimex, SYS_clock_adjtime,
    SYS_sethostname, SYS_setdomainname, SYS_syslog, SYS_vhangup, SYS_fanotify_init, SYS_kcmp,
    425,                           // io_uring_setup
    428, 429, 430, 431, 432, 433,  // open_tree, move_mount, fsopen, fsconfig, fsmount, fspick
    438, 440, 442, 443, 448,       // pidfd_getfd, process_madvise, mount_setattr, quotactl_fd,
                                   // process_mrelease
#ifdef __x86_64__
    SYS_iopl, SYS_ioperm,
    323,  // userfaultfd
#endif
};
// What Landlock doesn't cover: to whom a file belongs, who may use it, when it was changed. An
// owner may change all that of any file, also through a descriptor that can only read.
static const int forbidden_attributes[] = {
#ifdef SYS_chmod
    SYS_chmod, SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat,
#endif
    SYS_fchmod, SYS_fchmodat, SYS_fchown, SYS_fchownat, SYS_utimensat, SYS_setxattr,
    SYS_lsetxattr, SYS_fsetxattr, SYS_removexattr, SYS_lremovexattr, SYS_fremovexattr,
    452, 463, 466, 469,  // fchmodat2, setxattrat, removexattrat, file_setattr
};
static const int forbidden_when_computing[] = {
#ifdef SYS_fork
    SYS_fork, SYS_vfork,
#endif
    SYS_tkill, SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo, SYS_setsid, SYS_setpgid,
    SYS_execveat,
    424,  // pidfd_send_signal
    434,  // pidfd_open
};
// Fails, and no more: an honest library may try it.
static const int refused_when_computing[] = {
#ifdef SYS_creat
    SYS_creat,
#endif
#ifdef SYS_inotify_init
    SYS_inotify_init,
#endif
    SYS_truncate, SYS_sync, SYS_syncfs, SYS_inotify_init1, SYS_ioprio_set,
    SYS_sched_setparam, SYS_sched_setscheduler, SYS_sched_setattr, SYS_mq_unlink, SYS_shmctl,
    SYS_semctl, SYS_msgctl, SYS_name_to_handle_at,
    437,  // openat2: its flags are in memory, where no filter sees them
};

#define COUNT(list) (sizeof(list) / sizeof *(list))
enum { MOST = 512 };

struct program {
  struct sock_filter lines[MOST];
  unsigned short count;
};

static void add(struct program *p, unsigned short code, uint32_t k, uint8_t yes, uint8_t no) {
  if (p->count < MOST) p->lines[p->count++] = (struct sock_filter){code, yes, no, k};
}
static void load(struct program *p, uint32_t offset) {
  add(p, BPF_LD | BPF_W | BPF_ABS, offset, 0, 0);
}
static void load_number(struct program *p) { load(p, offsetof(struct seccomp_data, nr)); }
static void answer(struct program *p, uint32_t action) { add(p, BPF_RET | BPF_K, action, 0, 0); }
// When the number loaded is `number`, answers `action`.
static void answer_if(struct program *p, uint32_t number, uint32_t action) {
  add(p, BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1);
  answer(p, action);
}
static void answer_all(struct program *p, const int *list, size_t count, uint32_t action) {
  for (size_t i = 0; i < count; i++) answer_if(p, (uint32_t)list[i], action);
}
// For a call that is `number`, looks at the lower half of one argument: the lines that follow, as
// many as `lines` and the last of them an answer, are for it alone.
static void when(struct program *p, uint32_t number, int argument, uint8_t lines) {
  add(p, BPF_JMP | BPF_JEQ | BPF_K, number, 0, (uint8_t)(lines + 1));
  load(p, offsetof(struct seccomp_data, args[argument]));
}
// Lets a call through when its argument is one of these, and answers `action` otherwise.
static void only_with(
    struct program *p, uint32_t number, int argument, const uint32_t *values, uint8_t count,
    uint32_t action) {
  when(p, number, argument, (uint8_t)(count + 2));
  for (uint8_t i = 0; i < count; i++)
    add(p, BPF_JMP | BPF_JEQ | BPF_K, values[i], (uint8_t)(count - i), 0);
  answer(p, action);
  answer(p, SECCOMP_RET_ALLOW);
}
// Answers `action` when the argument is one of these, and lets it through otherwise.
static void never_with(
    struct program *p, uint32_t number, int argument, const uint32_t *values, uint8_t count,
    uint32_t action) {
  when(p, number, argument, (uint8_t)(count + 2));
  for (uint8_t i = 0; i < count; i++)
    add(p, BPF_JMP | BPF_JEQ | BPF_K, values[i], (uint8_t)(count - i), 0);
  answer(p, SECCOMP_RET_ALLOW);
  answer(p, action);
}
// Answers `action` when the argument has one of these bits, and lets it through otherwise.
static void never_with_bits(
    struct program *p, uint32_t number, int argument, uint32_t bits, uint32_t action) {
  when(p, number, argument, 3);
  add(p, BPF_JMP | BPF_JSET | BPF_K, bits, 1, 0);
  answer(p, SECCOMP_RET_ALLOW);
  answer(p, action);
}

// What a program that only computes may do to itself, but not to others.
static void restrict_computing(struct program *p) {
  const uint32_t forbid = SECCOMP_RET_KILL_PROCESS, refuse = SECCOMP_RET_ERRNO | EPERM;
  answer_all(p, forbidden_when_computing, COUNT(forbidden_when_computing), forbid);
  answer_all(p, refused_when_computing, COUNT(refused_when_computing), refuse);
  // A library that isn't believed here writes to the system's log, and that is a socket.
  answer_if(p, SYS_setpriority, SECCOMP_RET_ERRNO | 0);
  const uint32_t itself[] = {(uint32_t)getpid(), 0};
  only_with(p, SYS_kill, 0, itself, 1, forbid);
  only_with(p, SYS_tgkill, 0, itself, 1, forbid);
  only_with(p, SYS_prlimit64, 0, itself, 2, forbid);
  only_with(p, SYS_sched_setaffinity, 0, itself, 2, refuse);
  // Signals to another process when a descriptor is ready; leases on files.
  const uint32_t commands[] = {F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY};
  never_with(p, SYS_fcntl, 1, commands, COUNT(commands), forbid);
  // Is it a terminal, is there something to read; anything else could change a file's attributes.
  const uint32_t questions[] = {TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIOCLEX};
  only_with(p, SYS_ioctl, 1, questions, COUNT(questions), SECCOMP_RET_ERRNO | ENOTTY);
  if (!keeps_files_whole()) {
    never_with_bits(p, SYS_openat, 2, O_TRUNC, SECCOMP_RET_ERRNO | EACCES);
#ifdef SYS_open
    never_with_bits(p, SYS_open, 1, O_TRUNC, SECCOMP_RET_ERRNO | EACCES);
#endif
  }
  when(p, SYS_clone, 0, 3);
  add(p, BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 0, 1);
  answer(p, SECCOMP_RET_ALLOW);
  answer(p, forbid);
}

int restrict_calls(int profile) {
  struct program p = {.count = 0};
  int computing = profile == SANDBOX_COMPUTE;
  uint32_t forbid = computing ? SECCOMP_RET_KILL_PROCESS : SECCOMP_RET_ERRNO | EPERM;
  load(&p, offsetof(struct seccomp_data, arch));
  add(&p, BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
  answer(&p, SECCOMP_RET_KILL_PROCESS);
  load_number(&p);
  // Calls of the x32 convention have this bit; on other machines no call is so high.
  add(&p, BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1);
  answer(&p, SECCOMP_RET_KILL_PROCESS);
  answer_all(&p, always_forbidden, COUNT(always_forbidden), forbid);
  answer_all(&p, forbidden_attributes, COUNT(forbidden_attributes), forbid);
  // The C library then falls back to clone, whose flags a filter can read.
  answer_if(&p, 435, SECCOMP_RET_ERRNO | ENOSYS);
  if (computing) {
    restrict_computing(&p);
  } else {
    const uint32_t spaces = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET |
                            CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWCGROUP;
    never_with_bits(&p, SYS_clone, 0, spaces, forbid);
  }
  answer(&p, SECCOMP_RET_ALLOW);
  struct sock_fprog filter = {p.count, p.lines};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0 ? SANDBOX_FILTERED : 0;
}
#else
int restrict_calls(int profile) { return 0; }
#endif
#else
int restrict_calls(int profile) { return 0; }
#endif
