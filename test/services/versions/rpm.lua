for line in io.lines() do local _, left, right = line:match("^(.-)\t(.-)\t(.*)$"); local order = rpm.vercmp(left, right); io.write(order < 0 and "<" or order > 0 and ">" or "=", "\n") end
