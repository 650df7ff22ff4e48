"""The words from which further sample scripts are put together; all of it is made up."""

from __future__ import annotations

# place | country | what stands after the place in a heading
PLACES = (
    "Hengqiao City|China|Zhejiang Province, east China",
    "Lanjiang County|China|Hubei Province, central China",
    "Jiuxian County|China|Gansu Province, northwest China",
    "Yunling County|China|Guizhou Province, southwest China",
    "Baisha Town|China|Guangdong Province, south China",
    "Songhe City|China|Heilongjiang Province, northeast China",
    "Wuling City|China|Hunan Province, central China",
    "Qingyan City|China|Shandong Province, east China",
    "Tashi County|China|Qinghai Province, northwest China",
    "Longmen Island|China|Fujian Province, east China",
    "Porto|Portugal|Portugal",
    "Nakuru|Kenya|Kenya",
    "Valdivia|Chile|Chile",
    "Tromso|Norway|Norway",
)
# topic | category | the thing itself
TOPICS = (
    "Orchard Drones|Agriculture|pear orchard",
    "Night Train|Transport|sleeper train",
    "Paper Mill|Restoration|paper mill",
    "Salt Lake|Tourism|salt lake",
    "Glass Workshop|Craft|glass workshop",
    "Wind Farm|Energy|wind farm",
    "Fish Market|Trade|fish market",
    "Dance School|Culture|dance school",
    "Forest Fire Watch|Environment|watchtower",
    "Ice Road|Transport|ice road",
    "Tea Terraces|Heritage|tea terrace",
    "Village Library|Education|village library",
    "Flood Wall|Infrastructure|flood wall",
    "Observatory|Science|observatory",
    "Bicycle Plant|Industry|bicycle plant",
    "Horse Race|Sports|race course",
)
HEADLINES = (
    "{place} opens its {thing} to visitors",
    "New {thing} changes daily life in {place}",
    "{place} rebuilds its {thing} after long wait",
    "Old {thing} of {place} finds new hands",
    "{place} counts on its {thing}",
    "A {thing} brings young people back to {place}",
)
PICTURES = (
    "Various of {thing}",
    "Aerial shots of {thing}",
    "Workers at {thing}, machines",
    "People walking around {thing}",
    "{thing} at sunrise; mist",
    "Sign of {thing}; entrance",
    "Various of {thing}, tools on wall",
)
DETAILS = (
    "Close-up of hands",
    "Children watching, laughing",
    "Woman writing in notebook",
    "Screen showing figures",
    "Truck arriving; boxes being unloaded",
    "Old photographs on table",
    "Man checking gauge",
    "Tools, gloves; kettle steaming",
)
ENDINGS = (
    "Various of street at dusk",
    "Birds over fields",
    "Door closing; lamp going out",
    "River, boats passing",
    "Traffic on bridge",
    "Visitors leaving, waving",
)
SURNAMES = (
    "Bai",
    "Cheng",
    "Deng",
    "Fang",
    "Geng",
    "Hou",
    "Jiang",
    "Kong",
    "Liao",
    "Meng",
    "Ning",
    "Peng",
    "Shao",
)
GIVEN = (
    "Anran", "Bolin", "Chunhua", "Dawei", "Enze", "Feiyu", "Guiying", "Haoran", "Jiahui", "Kaixin", "Linlin",
    "Mingzhe", "Ruolan", "Siyuan", "Tianyu", "Wenxin", "Xiulan",
)  # fmt: skip
ROLES = (
    "local resident",
    "head of village committee",
    "engineer",
    "shop owner",
    "teacher",
    "director of local museum",
    "deputy manager",
    "retired worker",
    "driver",
)
OPENINGS = (
    "When we first saw the {thing}, nobody believed that it would last.",
    "My father worked at the {thing}, and so did his father.",
    "We have waited for the {thing} longer than I care to remember.",
    "The {thing} is the first thing that guests ask about.",
    "Without the {thing} this would be a town of old people.",
    "I come to the {thing} every morning before work.",
    "The {thing} taught us to plan for more than one season.",
    "Some said that the {thing} was too big for us.",
)
MIDDLES = (
    "In the first month {amount} families signed up for it.",
    "Last year it cost us {amount} working days, this year a third of that.",
    "We have counted {amount} visitors on a single day.",
    "There are {amount} parts in it and every one was made here.",
    "It took {amount} nights, most of them without sleep.",
    "We planted {amount} trees beside it, one for each house.",
    "The oldest book about it has {amount} pages and no pictures.",
)
CLOSINGS = (
    "Now the young ones come back to {place} and ask what they can do.",
    "That is more than anybody in {place} had hoped for.",
    "If you had told me so ten years ago, I would have laughed.",
    "We will know in spring whether {place} was right.",
    "Next year we want to do it without any help.",
    "I would not change it for a house in the capital.",
    "What we need now is a little rain and a lot of patience.",
)
STORIES = (
    "A {thing} in {place} of {where} has drawn {people} since it was opened to the public.",
    "Some {people} have found work at a {thing} in {place}, {where}, according to the local government.",
    "After two years of repairs a {thing} in {place}, {where}, is in use again, to the delight of {people}.",
    "The {thing} of {place} in {where} has been put on the list of protected sites, and {people} celebrated.",
)
ARCHIVE_DATES = (
    "Date Unknown",
    "2019",
    "2024",
    "October 2024",
    "Exact Date Unknown",
    "July 12, 2018",
    "Recent",
)
RULES = (
    "No access Chinese mainland",
    "No access Chinese mainland",
    "No access Chinese mainland",
    "No access Chinese mainland; No archive",
    "No access Chinese mainland; No access Japan",
)
