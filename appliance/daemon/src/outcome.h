// How a program of the guest has ended, and what the host is told of it.
#ifndef OUTCOME_H
#define OUTCOME_H

#include <stdint.h>
#include <sys/resource.h>

#include "not_started.h"
#include "program.h"
#include "request.h"
#include "sandbox.h"

struct outcome {
    enum end { ENDED, TIMED_OUT, IDLE, CANCELLED } end;
    const struct sandbox_report *report; // NULL when the first process of the name spaces was killed
    const struct not_started *not_started;
    const struct rusage *usage;
    uint64_t output_total, output_dropped;
    int64_t wall_ms;
    int64_t kills; // of the whole machine before, see oom_kills
};

// Makes the reply, as a handler returns it.
int outcome_answer(struct request *request, const struct program *program, const struct outcome *outcome);

#endif
