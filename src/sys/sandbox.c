/* SPDX-License-Identifier: EUPL-1.2 */
/* A list of what is refused, not of what is allowed: the C library, libpq, libcurl and ICU choose
 * their system calls by version, and a list of what they need today would break with an update. The
 * refused ones are those that lead out of the process or change the machine. */
#include "sys/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SOCK_TYPE_MASK = 0xf };

/* Read only: name service, certificates, time zones, libraries that are loaded late. */
static const char *const readable[] = { "/dev", "/etc", "/lib", "/lib64", "/proc", "/run", "/usr",
	"/sys/devices/system/cpu" };

/* In Landlock's first version everything is about files. */
static const uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t writing = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
    LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
    LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK;
static const uint64_t handled = writing | LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
    LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_SYM;

static const int refused[] = {
	SCMP_SYS(execve), SCMP_SYS(execveat),
#ifndef __SANITIZE_ADDRESS__ /* its leak check traces the process at the end */
	SCMP_SYS(ptrace),
#endif
	SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(pidfd_getfd),
	SCMP_SYS(kcmp), SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root), SCMP_SYS(chroot),
	SCMP_SYS(move_mount), SCMP_SYS(open_tree), SCMP_SYS(fsopen), SCMP_SYS(fsmount), SCMP_SYS(unshare),
	SCMP_SYS(setns), SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd),
	SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register),
	SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(init_module),
	SCMP_SYS(finit_module), SCMP_SYS(delete_module), SCMP_SYS(kexec_load), SCMP_SYS(kexec_file_load),
	SCMP_SYS(reboot), SCMP_SYS(swapon), SCMP_SYS(swapoff), SCMP_SYS(acct), SCMP_SYS(quotactl),
	SCMP_SYS(settimeofday), SCMP_SYS(clock_settime), SCMP_SYS(clock_adjtime), SCMP_SYS(adjtimex),
	SCMP_SYS(sethostname), SCMP_SYS(setdomainname), SCMP_SYS(syslog), SCMP_SYS(iopl), SCMP_SYS(ioperm),
	SCMP_SYS(personality), SCMP_SYS(fanotify_init), SCMP_SYS(name_to_handle_at),
	SCMP_SYS(open_by_handle_at), SCMP_SYS(mknod), SCMP_SYS(mknodat), SCMP_SYS(vhangup),
};

static struct err *failed(mem *m, const char *what, int why)
{
	return ERR(m, ERR_SYSTEM, NULL, "sandbox: %s: %s", what, strerrordesc_np(why));
}

/* A folder that is not there needs no rule. */
static struct err *allow(mem *m, int rules, const char *path, uint64_t access)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = access };
	struct err *e = NULL;
	struct stat is;

	rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return errno == ENOENT ? NULL : failed(m, path, errno);
	if (fstat(rule.parent_fd, &is) == 0 && !S_ISDIR(is.st_mode))
		rule.allowed_access &= LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE;
	if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0)
		e = failed(m, path, errno);
	close(rule.parent_fd);
	return e;
}

static struct err *restrict_files(mem *m, const char *const write[], const char *const read[],
    int *version)
{
	const struct landlock_ruleset_attr attr = { .handled_access_fs = handled };
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	struct err *e = NULL;
	int rules;

	*version = abi > 0 ? (int)abi : 0;
	if (abi <= 0)
		return NULL;
	rules = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
	if (rules < 0)
		return failed(m, "landlock", errno);
	for (size_t i = 0; !e && i < LEN(readable); i++)
		e = allow(m, rules, readable[i], reading);
	for (int i = 0; !e && read[i]; i++)
		e = allow(m, rules, read[i], reading);
	for (int i = 0; !e && write[i]; i++)
		e = allow(m, rules, write[i], writing);
	if (!e)
		e = allow(m, rules, "/dev/null", writing);
	if (!e && syscall(SYS_landlock_restrict_self, rules, 0) != 0)
		e = failed(m, "landlock", errno);
	close(rules);
	return e;
}

static int add_rules(scmp_filter_ctx filter)
{
	static const scmp_datum_t internet[] = { AF_INET, AF_INET6 };
	int rc = 0;

	for (size_t i = 0; i < LEN(refused) && rc == 0; i++) {
		/* A negative number: this machine's kind has no such call. */
		if (refused[i] >= 0)
			rc = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), refused[i], 0);
	}
	if (rc == 0)
		rc = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(socket), 1,
		    SCMP_A0(SCMP_CMP_EQ, AF_PACKET));
	for (size_t i = 0; i < LEN(internet) && rc == 0; i++)
		rc = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(socket), 2,
		    SCMP_A0(SCMP_CMP_EQ, internet[i]),
		    SCMP_A1(SCMP_CMP_MASKED_EQ, SOCK_TYPE_MASK, SOCK_RAW));
	return rc;
}

static struct err *restrict_calls(mem *m)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	int rc = filter ? add_rules(filter) : -ENOMEM;

	if (rc == 0)
		rc = seccomp_load(filter);
	if (filter)
		seccomp_release(filter);
	return rc == 0 ? NULL : failed(m, "seccomp", -rc);
}

struct err *sandbox_enter(mem *m, const char *const write[], const char *const read[],
    struct sandbox_state *out)
{
	*out = (struct sandbox_state){ 0, false };
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return failed(m, "no new privileges", errno);
	TRY(restrict_files(m, write, read, &out->landlock));
	TRY(restrict_calls(m));
	out->seccomp = true;
	return NULL;
}

struct err *sandbox_look(mem *m, struct sandbox_state *out)
{
	static const char *const nothing[] = { NULL };
	int ends[2];
	ssize_t got;
	pid_t child;

	*out = (struct sandbox_state){ 0, false };
	if (pipe2(ends, O_CLOEXEC) != 0)
		return failed(m, "pipe", errno);
	child = fork();
	if (child == 0) {
		struct sandbox_state is;
		bool done = !sandbox_enter(m, nothing, nothing, &is) && write(ends[1], &is, sizeof is) == sizeof is;

		_exit(done ? 0 : 1);
	}
	close(ends[1]);
	got = child > 0 ? read(ends[0], out, sizeof *out) : -1;
	close(ends[0]);
	if (child > 0)
		waitpid(child, NULL, 0);
	return got == (ssize_t)sizeof *out ? NULL : ERR(m, ERR_SYSTEM, NULL, "the sandbox cannot be entered");
}
