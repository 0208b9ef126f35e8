package dev.signalbox.chat.runcard;

import org.jspecify.annotations.Nullable;

/// What a step did for a while, for who sees its run.
///
/// @param code what people type
/// @param title the step, as people see it
/// @param run the code of the run whose step it is
/// @param line that run's canonical command line
/// @param by who asked: a person's or service's id
/// @param status as in `StepLease.Status`
/// @param since in epoch milliseconds
/// @param until when it ends, or has ended, in epoch milliseconds
/// @param ending the code of the run that takes it back, or null
/// @param extending the code of the run that asks whether it may last longer, or null
/// @param further by how much it may be extended, as people type it, or null where it may not
/// @param reason why its undo failed, or null
record LeaseJson(
    String code,
    String title,
    String run,
    String line,
    String by,
    String room,
    String status,
    long since,
    long until,
    @Nullable String ending,
    @Nullable String extending,
    @Nullable String further,
    @Nullable String reason) {}
