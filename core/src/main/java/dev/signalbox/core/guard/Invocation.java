package dev.signalbox.core.guard;

import dev.signalbox.core.command.Arguments;
import dev.signalbox.core.runbook.Runbook;

/// Somebody wants this runbook to run with these arguments.
///
/// @param line the canonical command line
/// @param room the room's name, or a direct conversation's
public record Invocation(
    Runbook runbook, Arguments arguments, String line, Caller caller, String room, Origin origin) {}
