package dev.signalbox.chat.ownercard;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a runbook did lately, by its newest runs.
///
/// @param last when it was asked for the last time, or null when it never was
/// @param ended how many of the newest runs of the last weeks came to an end of their own:
///   cancelled and refused ones do not count
/// @param failed how many of these failed, or failed and were rolled back
/// @param granted how many approvals were granted for its newest runs, confirmations apart
/// @param slowest the longest that one of them took from the question to the last vote
record RunCounts(@Nullable Instant last, int ended, int failed, int granted, Duration slowest) {}
