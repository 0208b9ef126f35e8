/// Requests for approval as durable rows: what they are bound to, votes, and what became of them.
@NullMarked
@Uses({"guard", "people", "store"})
package dev.signalbox.core.approval;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
