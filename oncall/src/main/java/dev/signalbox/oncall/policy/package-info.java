/// Whom a page goes to, step after step.
@NullMarked
package dev.signalbox.oncall.policy;

import org.jspecify.annotations.NullMarked;
