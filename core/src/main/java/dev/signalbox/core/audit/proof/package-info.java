/// What makes the record provable: the digest of each record, the tree over them, signed
/// checkpoints, and the check of all that.
@NullMarked
@Uses({})
package dev.signalbox.core.audit.proof;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
