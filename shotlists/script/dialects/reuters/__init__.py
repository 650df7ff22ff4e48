"""Reuters: the wire, the archive, the manner of VNR."""
