package dev.signalbox.chat.ownercard;

import dev.signalbox.engine.runbook.Runbook;

/// Something that owners should look at.
///
/// @param runbook as it is active, or as its file says where it is not
/// @param words what is the matter, one sentence without a full stop
record RunbookConcern(Runbook runbook, String words) {}
