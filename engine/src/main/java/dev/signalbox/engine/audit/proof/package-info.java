/// What makes the record provable: the digest of each record, the tree over them, signed
/// checkpoints, and the check of all that.
@NullMarked
@Uses({})
package dev.signalbox.engine.audit.proof;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
