// seccomp: a process gives up system calls that it never needs, without being root. A forbidden
// call ends the program with SIGSYS, which no handler can catch.
#define _GNU_SOURCE
#include "internal.h"

#ifdef __linux__
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef ARCHITECTURE
static const int always_forbidden[] = {
    SYS_socket, SYS_socketpair, SYS_bind, SYS_listen, SYS_connect, SYS_accept, SYS_accept4,
    SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_mount, SYS_umount2,
    SYS_pivot_root, SYS_chroot, SYS_unshare, SYS_setns, SYS_bpf, SYS_keyctl, SYS_add_key,
    SYS_request_key, SYS_perf_event_open, SYS_shmget, SYS_shmat, SYS_msgget, SYS_semget,
    SYS_mq_open, SYS_reboot, SYS_swapon, SYS_init_module, SYS_finit_module, SYS_kexec_load,
    SYS_open_by_handle_at, SYS_personality,
    425,  // io_uring_setup
    323,  // userfaultfd (x86-64); another number elsewhere, and of no use there
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

#define COUNT(list) (sizeof(list) / sizeof *(list))
enum { MOST = 160 };

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
static void answer(struct program *p, uint32_t action) { add(p, BPF_RET | BPF_K, action, 0, 0); }
// When the number loaded is `number`, answers `action`.
static void answer_if(struct program *p, uint32_t number, uint32_t action) {
  add(p, BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1);
  answer(p, action);
}
// Lets a call with a process id as its first argument through only for the process itself.
static void only_to_self(struct program *p, uint32_t number, uint32_t self, uint32_t action) {
  add(p, BPF_JMP | BPF_JEQ | BPF_K, number, 0, 4);
  load(p, offsetof(struct seccomp_data, args[0]));
  add(p, BPF_JMP | BPF_JEQ | BPF_K, self, 0, 1);
  answer(p, SECCOMP_RET_ALLOW);
  answer(p, action);
}

int restrict_calls(int profile) {
  struct program p = {.count = 0};
  int computing = profile == SANDBOX_COMPUTE;
  uint32_t forbid = computing ? SECCOMP_RET_KILL_PROCESS : SECCOMP_RET_ERRNO | EPERM;
  load(&p, offsetof(struct seccomp_data, arch));
  add(&p, BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
  answer(&p, SECCOMP_RET_KILL_PROCESS);
  load(&p, offsetof(struct seccomp_data, nr));
  // Calls of the x32 convention have this bit; on other machines no call is so high.
  add(&p, BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1);
  answer(&p, SECCOMP_RET_KILL_PROCESS);
  for (size_t i = 0; i < COUNT(always_forbidden); i++)
    answer_if(&p, (uint32_t)always_forbidden[i], forbid);
  if (computing) {
    for (size_t i = 0; i < COUNT(forbidden_when_computing); i++)
      answer_if(&p, (uint32_t)forbidden_when_computing[i], forbid);
    uint32_t self = (uint32_t)getpid();
    only_to_self(&p, SYS_kill, self, forbid);
    load(&p, offsetof(struct seccomp_data, nr));
    only_to_self(&p, SYS_tgkill, self, forbid);
    load(&p, offsetof(struct seccomp_data, nr));
    // The C library then falls back to clone, whose flags a filter can read: threads only.
    answer_if(&p, 435, SECCOMP_RET_ERRNO | ENOSYS);
    add(&p, BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 3);
    load(&p, offsetof(struct seccomp_data, args[0]));
    add(&p, BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0);
    answer(&p, forbid);
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
