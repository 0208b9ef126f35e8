/// What has broken programs that read it.
@NullMarked
package dev.signalbox.testkit.hostile;

import org.jspecify.annotations.NullMarked;
