/* SPDX-License-Identifier: EUPL-1.2 */
/* paper_form.h - the registration form of a run for printing and filling in by hand (002-33) */
#ifndef SERVICE_PAPER_FORM_H
#define SERVICE_PAPER_FORM_H
#include "base/buf.h"
#include "core/run_field.h"
#include "service/run.h"

/* A PDF in the language of the form, with where to send it and whom to ring up. Takes some 50 ms. */
struct err *paper_form(struct act *a, const struct run_view *v, const struct run_form *form, struct buf **out) MUST_USE;
#endif
