/// Requests for approval, votes, expiry.
@NullMarked
package dev.signalbox.core.approval;

import org.jspecify.annotations.NullMarked;
