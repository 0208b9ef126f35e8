/// Who is on call, and how they are paged: rotas that say whose turn it is, what people change
/// about them, and pages that go on until somebody answers.
@NullMarked
@Uses({
  "audit",
  "calendar",
  "command",
  "config",
  "delivery",
  "document",
  "feature",
  "guard",
  "json",
  "people",
  "room",
  "runbook",
  "store",
  "time"
})
package dev.signalbox.oncall;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
