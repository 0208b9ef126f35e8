/// What owners should look at of their runbooks: on a card once a week, and whenever they ask.
@NullMarked
@Uses({
  "command",
  "document",
  "feature",
  "guard",
  "people",
  "pipeline",
  "revision",
  "room",
  "run",
  "runbook",
  "search",
  "store",
  "time"
})
package dev.signalbox.chat.ownercard;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
