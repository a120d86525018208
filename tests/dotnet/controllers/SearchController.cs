using System.Collections.Generic;
using System.Web.Http;

namespace Peer
{
    /// <summary>Parameters of a query that have parts. No page of specs/ has any.</summary>
    public class SearchController : ApiController
    {
        [HttpGet]
        public string ByPrices([FromUri] Dictionary<string, int> prices)
        {
            return "found";
        }

        [HttpGet]
        public string ByRanges([FromUri] List<Range> ranges)
        {
            return "found";
        }

        [HttpGet]
        public string ByFilter([FromUri] Filter filter)
        {
            return "found";
        }
    }

    public class Filter
    {
        public string text { get; set; }
        public List<string> tags { get; set; }
        public Range range { get; set; }
        public List<Range> ranges { get; set; }
        public Dictionary<string, Range> named { get; set; }
    }

    public class Range
    {
        public int min { get; set; }
        public int? max { get; set; }
    }
}
