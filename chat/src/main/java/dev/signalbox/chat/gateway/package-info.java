/// The ways in: the signed-in people of our console, and chat platforms.
@NullMarked
@Uses({
  "bulkhead",
  "command",
  "delivery",
  "file",
  "guard",
  "people",
  "pipeline",
  "reaction",
  "room",
  "run",
  "runcard",
  "search",
  "store"
})
package dev.signalbox.chat.gateway;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
