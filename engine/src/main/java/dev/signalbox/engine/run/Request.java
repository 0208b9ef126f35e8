package dev.signalbox.engine.run;

import dev.signalbox.engine.approval.Approval;

/// A request for approval with what must be known of its run.
///
/// @param code the run's
/// @param line the run's canonical command line
/// @param room where the run was asked for
public record Request(Approval approval, String code, String line, String room) {}
