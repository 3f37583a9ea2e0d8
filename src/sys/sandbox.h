/* SPDX-License-Identifier: EUPL-1.2 */
/* sandbox.h - the server gives away what it will not need
 *
 * Before the first thread starts: no new privileges, ever; Landlock leaves the
 * data folder to write and the system's own folders to read; seccomp refuses
 * (EPERM) what a server of pages never does: start a program, trace another
 * process, mount, load a module, use raw or packet sockets … Database and mail
 * connections go on working. The systemd unit says the same again from outside.
 *
 * Landlock needs Linux 5.13 and may be switched off; then the folders stay open
 * and sandbox_state says so. Everything else must hold or it is an error.
 */
#ifndef SYS_SANDBOX_H
#define SYS_SANDBOX_H
#include <stdbool.h>

#include "base/err.h"

struct sandbox_state {
	int landlock; /* version of the kernel's interface; 0 = there is none */
	bool seccomp;
};

/* For this thread and all it will start, for good. `write` are folders that may be written, `read`
 * files and folders that may be read beside the system's, each list with NULL at the end. What is
 * not there is left out. */
struct err *sandbox_enter(mem *m, const char *const write[], const char *const read[],
    struct sandbox_state *out) MUST_USE;
/* Tries it in a process of its own, which ends at once: what would hold here? */
struct err *sandbox_look(mem *m, struct sandbox_state *out) MUST_USE;
#endif
