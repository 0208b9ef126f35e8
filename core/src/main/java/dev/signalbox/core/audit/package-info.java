/// The append-only, provable record.
@NullMarked
package dev.signalbox.core.audit;

import org.jspecify.annotations.NullMarked;
