/// Handovers as frames: the version, then the saved bytes of each instance.
extension Handover {
    func frame(_ head: FrameHead) -> [UInt8] {
        var frame = FrameWriter(head)
        frame.text(version)
        frame.number(UInt32(clamping: blobs.count))
        for blob in blobs { frame.blob(blob) }
        return frame.finish()
    }

    init(_ frame: inout FrameReader) throws(FrameError) {
        version = try frame.text(limit: 256)
        blobs = []
        for _ in 0..<(try frame.count(limit: 256, size: 4)) {
            blobs.append(try frame.blob(limit: Self.limit) ?? [])
        }
        try frame.end()
    }
}
